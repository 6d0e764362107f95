"""What a page costs a reader: requests, bytes, and how it behaves in a slowed browser."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, Request, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1350, "height": 940}
# Lighthouse's slow 4G: 1.6 Mbit/s down, 0.75 up, 150 ms there and back.
SLOW_4G: dict[str, object] = dict(offline=False, latency=150, downloadThroughput=200_000, uploadThroughput=93_750)
# name -> viewport, how many times slower the processor, the network
PROFILES: dict[str, tuple[ViewportSize, int, dict[str, object] | None]] = {
    "desktop": (DESKTOP, 1, None),
    "mobile": (PHONE, 4, None),
    "slow 4G": (PHONE, 4, SLOW_4G),
}
QUIET = 500  # milliseconds without a request after which a page counts as loaded
WATCH = """window.seen = { lcp: 0, cls: 0, long: [] };
const watch = (type, note) =>
  new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true });
watch("largest-contentful-paint", (entry) => (seen.lcp = entry.startTime));
watch("layout-shift", (entry) => (seen.cls += entry.hadRecentInput ? 0 : entry.value));
watch("longtask", (entry) => seen.long.push([entry.startTime, entry.duration]));"""
# Blocking time: what is over 50 ms of each long task that ends after the first paint.
READ = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0;
  const late = seen.long.filter(([start, length]) => start + length > paint);
  const icon = document.querySelector("link[rel~=icon]")?.href;
  const blocked = late.reduce((sum, [, length]) => sum + Math.max(0, length - 50), 0);
  const figures = { "LCP, ms": seen.lcp, "blocked, ms": blocked, CLS: seen.cls };
  return { icon: icon ? new URL(icon).pathname : "", figures };
}"""


def visit(browser: Browser, url: str, profile: str = "desktop") -> tuple[list[str], dict[str, float]]:
    """Open a page with an empty cache and wait until it is quiet: what was asked for, and figures by their names.

    Bytes are counted as compressed, with their headers. The icon is left out, because only a browser with windows
    fetches it.
    """
    viewport, slowdown, network = PROFILES[profile]
    context = browser.new_context(viewport=viewport)
    context.add_init_script(WATCH)
    done: list[Request] = []
    context.on("requestfinished", lambda request: done.append(request))  # noqa: PLW0108 it gets a mark
    page = context.new_page()
    tools = context.new_cdp_session(page)
    tools.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
    if network:
        tools.send("Network.emulateNetworkConditions", network)
    page.goto(url, wait_until="networkidle", timeout=120_000)
    page.wait_for_timeout(QUIET)
    found = page.evaluate(READ)
    sizes = {request.url: request.sizes() for request in done if urlsplit(request.url).path != found["icon"]}
    context.close()
    size = sum(each["responseHeadersSize"] + each["responseBodySize"] for each in sizes.values())
    return [*sizes], {"requests": len(sizes), "kB": size / 1000, **found["figures"]}
