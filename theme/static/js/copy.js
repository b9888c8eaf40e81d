// A button that copies: the text in its data-copy, or that of the file in its data-copy-file. It is hidden in the page and
// shown here, because only a script can copy; what it says afterwards (data-copied) is announced by its neighbour.
if (navigator.clipboard) {
  for (const button of document.querySelectorAll("[data-copy], [data-copy-file]")) {
    const { copy, copyFile, copied } = button.dataset;
    const status = button.parentElement.querySelector("[role=status]");
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = copy ?? (await (await fetch(copyFile)).text());
      await navigator.clipboard.writeText(text);
      status.textContent = copied;
    });
  }
}
