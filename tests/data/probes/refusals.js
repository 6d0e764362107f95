// An inline script, a foreign picture, a style and a handler written into markup.
() => {
      document.body.append(Object.assign(document.createElement("script"), { textContent: "attacked()" }));
      document.body.append(Object.assign(new Image(), { src: "https://example.org/x.png" }));
      document.body.insertAdjacentHTML("beforeend", '<p style="color: red" onclick="attacked()">x</p>');
    }
