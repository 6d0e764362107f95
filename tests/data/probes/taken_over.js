// Resolves once this release answers, whole.
async (version) => {
  const whole = () => caches.match("/saved.json", { cacheName: `guide:/:${version}` });
  for (;;) {
    const { installing, waiting, active } = await navigator.serviceWorker.getRegistration();
    if (!installing && !waiting && active.state === "activated" && (await whole())) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
