// The search page: asks Pagefind, which runs here in the browser, and lists what it finds. The question and its filters
// stand in the address, so that a search can be sent on, kept, and gone back to.
const PAGE = 10;
const find = (name) => document.querySelector(`[data-search-${name}]`);
const form = document.querySelector("[data-search]");
const [status, elsewhere, results, more, mould] = ["status", "elsewhere", "results", "more", "result"].map(find);
const selects = [...form.querySelectorAll("select")];
let pagefind;
let asked = 0;

function load() {
  pagefind ??= import(form.dataset.search + "pagefind.js").then(async (module) => {
    // A worker of its own would be one more file than the search itself; the indexes are small.
    await module.options({ noWorker: true, excerptLength: 28 });
    await module.init();
    return module;
  });
  return pagefind;
}

async function search() {
  const question = form.q.value.trim();
  const filters = Object.fromEntries(selects.filter((s) => s.value).map((s) => [s.name, s.value]));
  const mine = ++asked;
  remember({ q: question, ...filters });
  if (!question && !Object.keys(filters).length) return show([], "");
  try {
    const found = (await (await load()).search(question || null, { filters })).results;
    if (mine === asked) await show(found, says(found.length, question), mine);
  } catch {
    pagefind = undefined;
    if (mine === asked) show([], form.dataset.failed);
  }
}

async function show(found, words, mine = asked) {
  const items = await Promise.all(found.slice(0, PAGE).map(item));
  if (mine !== asked) return;
  results.replaceChildren(...items);
  status.textContent = words;
  elsewhere.hidden = !words || found.length > 0;
  offer(found.slice(PAGE));
}

function offer(rest) {
  more.hidden = !rest.length;
  more.onclick = async () => {
    const items = await Promise.all(rest.slice(0, PAGE).map(item));
    results.append(...items);
    items[0].querySelector("a").focus();
    offer(rest.slice(PAGE));
  };
}

async function item(result) {
  const { url, excerpt, meta, filters } = await result.data();
  const copy = mould.content.firstElementChild.cloneNode(true);
  const [link, facts, text] = copy.querySelectorAll("a, p");
  link.href = url;
  link.textContent = meta.title;
  const words = ["kind", "programme"].flatMap((name) => (filters[name] ?? []).map((value) => label(name, value)));
  facts.textContent = [meta.date, ...words].filter((word) => word && word !== meta.title).join(" · ");
  text.append(...marked(excerpt));
  return copy;
}

// What the reader sees of a filter's value: the words of its option.
function label(name, value) {
  return form[name] && [...form[name].options].find((option) => option.value === value)?.text;
}

// Pagefind gives text with <mark> around what was found; every other sign of it is text.
function marked(excerpt) {
  return excerpt.split(/<mark>(.*?)<\/mark>/).map((part, at) => {
    const node = at % 2 ? document.createElement("mark") : document.createTextNode("");
    node.textContent = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    return node;
  });
}

function says(count, question) {
  const words = form.dataset[["none", "one"][count] ?? "many"];
  return words.replace("{count}", count).replace(/ ?„?“?\{question\}/, (m) => (question ? m.replace("{question}", question) : ""));
}

function remember(parts) {
  const address = new URL(location.href);
  address.search = new URLSearchParams(Object.entries(parts).filter(([, value]) => value));
  history.replaceState(null, "", address);
  for (const link of elsewhere.querySelectorAll("a")) link.search = address.search;
}

function restore() {
  const said = new URLSearchParams(location.search);
  for (const field of [form.q, ...selects]) field.value = said.get(field.name) ?? "";
  for (const select of selects) if (select.selectedIndex < 0) select.value = "";
  search();
}

let pause;
form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  search();
});
form.q.addEventListener("focus", () => load().catch(() => (pagefind = undefined)), { once: true });
form.hidden = false;
find("off").hidden = true;
restore();
