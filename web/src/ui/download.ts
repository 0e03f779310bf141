/** Hands the reader a file of text; nothing leaves the machine. */
export function download(filename: string, mime: string, text: string): void {
  handOver(filename, new Blob([text], { type: mime }));
}

/** Hands the reader a file; nothing leaves the machine. */
export function handOver(filename: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = filename;
  document.body.append(link);
  link.click();
  link.remove();
  // some browsers read the address only after the click has been handled
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
