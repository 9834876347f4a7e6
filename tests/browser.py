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
    good = True
    for spot in spots:
        image = driver.execute_script("return arguments[0].closest('svg').querySelector('image')"
                                      ".getBoundingClientRect()", spot)
        rect = driver.execute_script("return arguments[0].getBoundingClientRect()", spot)
        good &= (rect["left"] >= image["left"] - 4 and rect["right"] <= image["right"] + 4
                 and rect["top"] >= image["top"] - 4 and rect["bottom"] <= image["bottom"] + 4
                 and rect["width"] > 2 and rect["height"] > 2)
    check(good, "the spots lie on their pages")
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
        driver.set_window_size(420, 900)
        wide = driver.execute_script("return document.documentElement.scrollWidth")
        check(wide <= 520, f"the page fits a phone ({wide} px)")
        driver.save_screenshot(f"{options.work}/phone.png")
    finally:
        driver.quit()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
