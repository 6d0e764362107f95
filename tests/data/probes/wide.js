// Opens a page in a frame of a width, because windows do not get as narrow as a phone, and measures it.
const [address, width] = args;
const frame = document.createElement("iframe");
Object.assign(frame.style, { width: `${width}px`, height: "900px", border: 0 });
frame.src = address;
document.body.replaceChildren(frame);
window.measured = null;
frame.onload = () => {
  const { documentElement: root } = frame.contentDocument;
  frame.style.width = `${width + frame.clientWidth - root.clientWidth}px`; // beside its own scroll bar
  window.measured = { over: root.scrollWidth - root.clientWidth, width: root.clientWidth, errors: frame.contentWindow.errors };
};
