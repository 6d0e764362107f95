"""Print an address by WebKitGTK: webkit_print.py ADDRESS FILE. Run by the system's Python, which has the bindings."""

import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402 the versions come first

address, file = sys.argv[1:]
view, settings, setup = WebKit2.WebView(), Gtk.PrintSettings(), Gtk.PageSetup()
for name, value in (("printer", "Print to File"), ("output-uri", f"file://{file}"), ("output-file-format", "pdf")):
    settings.set(name, value)
setup.set_paper_size(Gtk.PaperSize.new("iso_a4"))
operation = WebKit2.PrintOperation(web_view=view, print_settings=settings, page_setup=setup)
operation.connect("finished", lambda _: Gtk.main_quit())


def on_load(_: WebKit2.WebView, event: WebKit2.LoadEvent) -> None:
    if event == WebKit2.LoadEvent.FINISHED:
        GLib.timeout_add(1000, operation.print_)  # what scripts write after the page is loaded


view.connect("load-changed", on_load)
view.load_uri(address)
Gtk.main()
