// Opens a page in a frame, because windows do not get as narrow as a phone, and measures it at each of these widths.
const [address, widths] = args;
const frame = document.createElement("iframe");
Object.assign(frame.style, { height: "900px", border: 0 });
frame.src = address;
document.body.replaceChildren(frame);
window.measured = null;
frame.onload = () => {
  const { documentElement: root } = frame.contentDocument;
  window.measured = widths.map((width) => {
    frame.style.width = `${width}px`;
    frame.style.width = `${width + frame.clientWidth - root.clientWidth}px`; // beside its own scroll bar
    return { over: root.scrollWidth - root.clientWidth, width: root.clientWidth, errors: frame.contentWindow.errors };
  });
};
