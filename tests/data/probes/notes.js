window.errors = [];
addEventListener("error", (event) => errors.push(`${location.pathname}: ${event.message}`));
addEventListener("unhandledrejection", (event) => errors.push(`${location.pathname}: ${event.reason}`));
