/** Tells the stylesheets how high what stays in sight is, whatever it has to say, so that nothing is laid over it. */
export function measureEdges() {
  const watcher = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const name = target.classList.contains('head') ? '--head' : '--act';
      const { height } = target.getBoundingClientRect();
      document.documentElement.style.setProperty(name, `${Math.ceil(height)}px`);
    }
  });
  for (const edge of document.querySelectorAll('.head, .act')) watcher.observe(edge);
}
