// The search page: asks Pagefind, which runs here in the browser, and lists what it finds. The question and its filters
// stand in the address, so that a search can be sent on, kept, and gone back to.
const AT_FIRST = 6; // each is a file of its own, with the page's whole text: a first search stays below 110 kB
const FURTHER = 12;
const find = (name) => document.querySelector(`[data-search-${name}]`);
const form = document.querySelector("[data-search]");
const [status, elsewhere, results, more, mould] = ["status", "elsewhere", "results", "more", "result"].map(find);
const selects = [...form.querySelectorAll("select")];
const question = form.elements.q;
let pagefind;
let asked = 0;
let pause;

async function search() {
  clearTimeout(pause);
  const mine = ++asked;
  const words = question.value.trim();
  const filters = Object.fromEntries(selects.filter((select) => select.value).map(({ name, value }) => [name, value]));
  remember({ q: words, ...filters });
  try {
    const wanted = words || Object.keys(filters).length;
    const found = wanted ? (await (await load()).search(words || null, { filters })).results : [];
    const items = await Promise.all(found.slice(0, AT_FIRST).map(item));
    // A slower answer to an earlier question comes too late.
    if (mine === asked) show(items, found.slice(AT_FIRST), wanted ? count(found.length) : "");
  } catch {
    if (mine === asked) show([], [], form.dataset.failed);
  }
}

function load() {
  pagefind ??= start().catch((problem) => {
    pagefind = undefined;
    throw problem;
  });
  return pagefind;
}

async function start() {
  const module = await import(form.dataset.search + "pagefind.js");
  // A worker of its own would be one more file, half as large as the search itself; the indexes are small.
  await module.options({ noWorker: true, excerptLength: 28 });
  await module.init();
  return module;
}

function show(items, rest, words) {
  results.replaceChildren(...items);
  status.textContent = words;
  elsewhere.hidden = !words || items.length > 0;
  offer(rest);
}

function offer(rest) {
  more.hidden = !rest.length;
  more.onclick = async () => {
    const items = await Promise.all(rest.slice(0, FURTHER).map(item));
    results.append(...items);
    items[0].querySelector("a").focus();
    offer(rest.slice(FURTHER));
  };
}

async function item(result) {
  const { url, excerpt, meta, filters } = await result.data();
  const copy = mould.content.firstElementChild.cloneNode(true);
  const [link, facts, text] = copy.querySelectorAll("a, p");
  link.href = url;
  link.textContent = meta.title;
  const kinds = ["kind", "programme"].flatMap((name) => (filters[name] ?? []).map((value) => label(name, value)));
  facts.textContent = [meta.date, ...kinds].filter((word) => word && word !== meta.title).join(" · ");
  text.append(...marked(excerpt));
  return copy;
}

// What the reader sees of a filter's value: the words of its option.
function label(name, value) {
  return [...(form.elements[name]?.options ?? [])].find((option) => option.value === value)?.text;
}

// Pagefind puts <mark> around what was found; every other sign of the text stands for itself.
function marked(excerpt) {
  return excerpt.split(/<mark>(.*?)<\/mark>/).map((part, at) => {
    const node = at % 2 ? document.createElement("mark") : document.createTextNode("");
    node.textContent = part.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
    return node;
  });
}

function count(number) {
  const { none, one, many } = form.dataset;
  return ([none, one][number] ?? many).replace("{count}", number);
}

function remember(parts) {
  const address = new URL(location.href);
  address.search = new URLSearchParams(Object.entries(parts).filter(([, value]) => value));
  history.replaceState(null, "", address);
  for (const link of elsewhere.querySelectorAll("a")) link.search = new URLSearchParams({ q: parts.q });
}

function restore() {
  const said = new URLSearchParams(location.search);
  question.value = said.get("q") ?? "";
  for (const select of selects) {
    select.value = said.get(select.name) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  search();
}

form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(search, 200);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
question.addEventListener("focus", () => load().catch(() => {}), { once: true });
form.hidden = false;
find("off").hidden = true;
restore();
