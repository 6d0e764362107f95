// Everything that the control says, from now on.
() => {
      window.heard = [];
      const says = document.querySelector("[data-says]");
      new MutationObserver(() => heard.push(says.textContent)).observe(says, { childList: true });
    }
