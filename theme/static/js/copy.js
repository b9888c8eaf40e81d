// A button that copies the words in its data-copy, or a release's text out of the news item in its data-copy-item: there no
// paragraph is broken into lines. Only a script can copy, so it is shown here. The text is a promise, since Safari forgets
// the press of a button that waits for a file.
if (navigator.clipboard?.write) {
  const text = async ({ copy, copyItem }) => {
    if (copy) return copy;
    const { headlines, bodies, uri } = await (await fetch(copyItem)).json();
    return [...headlines, bodies[0], { value: uri }].map(({ value }) => value).join("\n\n");
  };
  for (const button of document.querySelectorAll("[data-copied]")) {
    button.hidden = false;
    button.onclick = async () => {
      const blob = text(button.dataset).then((words) => new Blob([words], { type: "text/plain" }));
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
      button.nextElementSibling.textContent = button.dataset.copied;
    };
  }
}
