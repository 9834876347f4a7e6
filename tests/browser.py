#!/usr/bin/python3
"""Opens the HTML report in headless Chromium and uses it as a person would.

    tests/browser.py --bin build/sopan --work DIR

Needs Debian's chromium, chromium-driver and python3-selenium; says so and is skipped without them.
Screenshots stay in DIR, to be looked at."""
import argparse
import json
import os
import shutil
import subprocess
import sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SKIPPED = 77
failures = []


def check(good, what):
    print(("ok   " if good else "FAIL ") + what, flush=True)
    if not good:
        failures.append(what)


def browser(webdriver, width=1400, height=1000):
    options = webdriver.ChromeOptions()
    for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
                 "--disable-background-networking", "--disable-component-update",
                 f"--window-size={width},{height}"]:
        options.add_argument(flag)
    options.binary_location = shutil.which("chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    from selenium.webdriver.chrome.service import Service
    return webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)


def requests_of(driver):
    """Addresses that the page asked for, embedded data aside."""
    urls = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            if not url.startswith("data:"):
                urls.append(url)
    return urls


def document(options):
    """A PDF with defects, and what sopan says of it."""
    sys.path[:0] = [f"{ROOT}/scripts/corpus"]
    import spec as specs
    import variants
    spec = specs.load(f"{ROOT}/corpus/surat-masuk")
    sop = spec["sops"][0] if "sops" in spec else spec
    steps = sop["procedures"][0]["steps"]
    steps[2]["number"] = steps[1]["number"]
    steps[1]["duration"] = ""
    ending, data, _ = variants.made(spec, "surat-masuk", "word")
    path = f"{options.work}/surat-masuk.{ending}"
    with open(path, "wb") as file:
        file.write(data)
    page = f"{options.work}/report.html"
    run = subprocess.run([options.bin, "check", path, f"{ROOT}/corpus/cuci-tangan/sop.txt", "--format",
                          "json", "--output", f"html={page}", "--today", "2024-06-03"],
                         capture_output=True, text=True)
    return page, json.loads(run.stdout)["findings"]


def spots_sit(driver, findings):
    """Every highlight covers the box of its finding, in proportion to the page picture."""
    placed = [f for f in findings if "page" in f["at"] and "box" in f["at"]]
    spots = driver.find_elements("css selector", "svg a[data-finding] rect")
    check(len(spots) == len(placed) > 0, f"{len(placed)} findings have their spot on a page")
    good = exact = True
    for spot in spots:
        image = driver.execute_script("return arguments[0].closest('svg').querySelector('image')"
                                      ".getBoundingClientRect()", spot)
        rect = driver.execute_script("return arguments[0].getBoundingClientRect()", spot)
        good &= (rect["left"] >= image["left"] - 4 and rect["right"] <= image["right"] + 4
                 and rect["top"] >= image["top"] - 4 and rect["bottom"] <= image["bottom"] + 4
                 and rect["width"] > 2 and rect["height"] > 2)
        number = int(driver.execute_script("return arguments[0].parentNode.dataset.finding", spot)[1:])
        size = driver.execute_script("return arguments[0].closest('svg').viewBox.baseVal", spot)
        left, top, right, bottom = findings[number]["at"]["box"]
        scale = image["width"] / size["width"]
        wanted = ((left + right) / 2 * scale, (top + bottom) / 2 * scale)
        seen = ((rect["left"] + rect["right"]) / 2 - image["left"],
                (rect["top"] + rect["bottom"]) / 2 - image["top"])
        exact &= all(abs(a - b) < 3 for a, b in zip(wanted, seen))
    check(good, "the spots lie on their pages")
    check(exact, "each in the middle of what its finding names")
    loaded = driver.execute_script(
        "return Promise.all([...document.querySelectorAll('svg image')].map(i => new Promise(r => {"
        "const p = new Image(); p.onload = () => r(p.naturalWidth); p.onerror = () => r(0);"
        "p.src = i.getAttribute('href')})))")
    check(all(width > 300 for width in loaded), "the page pictures load")


def used(driver, findings):
    shown = lambda: len([f for f in driver.find_elements("css selector", ".finding")
                         if f.is_displayed()])
    check(shown() == len(findings), "all findings are shown at first")
    errors = len([f for f in findings if f["severity"] == "error"])
    for box in driver.find_elements("css selector", ".filters input[type=checkbox]"):
        if box.get_attribute("value") != "error":
            box.click()
    check(shown() == errors, "the severity filter leaves the errors")
    for box in driver.find_elements("css selector", ".filters input[type=checkbox]"):
        if box.get_attribute("value") != "error":
            box.click()
    body = driver.find_element("tag name", "body")
    body.send_keys("/")
    search = driver.switch_to.active_element
    check(search.get_attribute("id") == "search", "the / key goes to the search")
    search.send_keys("zzzz")
    check(shown() == 0, "a search for nothing finds nothing")
    search.clear()
    search.send_keys(" ")
    body.click()
    body.send_keys("j")
    lit = driver.find_elements("css selector", ".finding.lit")
    check(len(lit) == 1, "the j key lights the first finding")
    spot = driver.find_elements("css selector", "svg a[data-finding]")
    if spot:
        driver.execute_script("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))",
                              spot[-1])
        wanted = spot[-1].get_attribute("data-finding")
        lit = driver.find_elements("css selector", ".finding.lit")
        check([e.get_attribute("id") for e in lit] == [wanted], "a spot lights its finding")


# Text whose contrast with what lies behind it is below WCAG AA (4.5, large or bold 3).
CONTRAST = """
const channel = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
const numbers = (c) => c.match(/[0-9.]+/g).map(Number);
const behind = (e) => { for (; e; e = e.parentElement) {
  const c = numbers(getComputedStyle(e).backgroundColor);
  if (c.length < 4 || c[3] === 1) return c.slice(0, 3); } return [255, 255, 255]; };
const weak = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let n; (n = walker.nextNode());) {
  const e = n.parentElement, s = getComputedStyle(e);
  if (!n.data.trim() || !e.checkVisibility() || e.closest('svg,script,option')) continue;
  const [a, b] = [light(numbers(s.color)), light(behind(e))].sort((x, y) => y - x);
  const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && s.fontWeight >= 700);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < (large ? 3 : 4.5)) weak.push(`${n.data.trim().slice(0, 30)} ${ratio.toFixed(2)}`);
}
return weak;"""
# Controls and links that a reader of the screen could not name, and tables without headings.
NAMELESS = """
return [...document.querySelectorAll('a,button,input,select,[role=img]')].filter((e) =>
  !(e.textContent.trim() || e.getAttribute('aria-label') || (e.labels && e.labels.length)))
  .concat([...document.querySelectorAll('main table')].filter((t) => !t.querySelector('th[scope]')))
  .map((e) => e.outerHTML.slice(0, 80));"""


def accessible(driver, what):
    """Contrast in light and in dark, names of controls, nothing wider than the window."""
    for scheme in ("light", "dark"):
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {
            "media": "", "features": [{"name": "prefers-color-scheme", "value": scheme}]})
        weak = driver.execute_script(CONTRAST)
        check(not weak, f"{what}: text stands out, {scheme} {weak[:3]}")
    nameless = driver.execute_script(NAMELESS)
    check(not nameless, f"{what}: every control has a name {nameless[:2]}")
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": 360, "height": 800, "deviceScaleFactor": 1, "mobile": True})
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    check(wide <= 360, f"{what}: fits a phone ({wide} px)")
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


def archive_pages(options):
    """A report split into an overview and pages, of more documents than one file should hold."""
    folder = f"{options.work}/many"
    os.makedirs(folder, exist_ok=True)
    with open(f"{ROOT}/corpus/perpustakaan/sop.txt", encoding="utf-8") as file:
        text = file.read()
    for n in range(230):
        with open(f"{folder}/sop {n:03}.txt", "w", encoding="utf-8") as file:
            file.write(text.replace("menit", "mnt") + f"\n{n}")
    index = f"{options.work}/arsip.html"
    subprocess.run([options.bin, "check", folder, "--quiet", "--format", "concise", "--output",
                    f"html={index}", "--today", "2024-06-03"], capture_output=True)
    return index


def walked(driver, index):
    """From the overview to an office, to an SOP, and back."""
    driver.get("file://" + index)
    rows = lambda: len([r for r in driver.find_elements("css selector", "tr.sop") if r.is_displayed()])
    check(rows() == 230, "the overview of a split report lists every SOP")
    accessible(driver, "overview")
    search = driver.find_element("id", "search")
    search.send_keys("017")
    check(rows() == 1, "its search finds one of them")
    driver.find_element("css selector", ".filters button").click()
    driver.execute_async_script("setTimeout(arguments[0], 100)")
    check(rows() == 230, "and its button shows all again")
    driver.find_element("css selector", "tr.sop a").click()
    check("sop-00001.html" in driver.current_url, "a row leads to the page of its SOP")
    check(len(driver.find_elements("css selector", ".finding")) > 0, "which has the findings")
    accessible(driver, "page of an SOP")
    driver.find_element("css selector", ".turn a").click()
    check("sop-00002.html" in driver.current_url, "from there to the next one")
    driver.find_element("css selector", "header nav a:last-child").click()
    check("instansi-" in driver.current_url and rows() > 0, "to its office")
    accessible(driver, "page of an office")
    driver.find_element("css selector", "header nav a").click()
    check(driver.current_url.endswith("/arsip.html"), "and back to the overview")


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--bin", required=True)
    options.add_argument("--work", required=True)
    options = options.parse_args()
    options.bin, options.work = os.path.abspath(options.bin), os.path.abspath(options.work)
    os.makedirs(options.work, exist_ok=True)
    try:
        from selenium import webdriver
    except ImportError:
        webdriver = None
    if not webdriver or not shutil.which("chromium") or not shutil.which("chromedriver"):
        print("skipped: install chromium chromium-driver python3-selenium")
        sys.exit(SKIPPED)
    page, findings = document(options)
    driver = browser(webdriver)
    try:
        driver.get("file://" + page)
        spots_sit(driver, findings)
        used(driver, findings)
        driver.save_screenshot(f"{options.work}/wide.png")
        severe = [e for e in driver.get_log("browser") if e["level"] == "SEVERE"]
        check(not severe, f"no console error {severe[:1]}")
        away = [u for u in requests_of(driver) if not u.startswith("file://" + page)]
        check(not away, f"no request leaves the page {away[:1]}")
        accessible(driver, "report")
        driver.set_window_size(420, 900)
        driver.save_screenshot(f"{options.work}/phone.png")
        driver.set_window_size(1400, 1000)
        index = archive_pages(options)
        walked(driver, index)
        severe = [e for e in driver.get_log("browser") if e["level"] == "SEVERE"]
        check(not severe, f"no console error in a split report {severe[:1]}")
        away = [u for u in requests_of(driver) if not u.startswith(f"file://{options.work}/arsip")]
        check(not away, f"no request leaves the split report {away[:1]}")
    finally:
        driver.quit()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
