"""One headless Chromium for all tests, with what they ask of it: what it logged, whether a page is
accessible, a network that can be cut."""
import json
import os
import shutil
import tempfile
import traceback

from patience import SLOWER
from selenium import webdriver
from selenium.common.exceptions import TimeoutException, WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
         '--disable-background-networking', '--disable-component-update', '--disable-sync',
         '--disable-dev-shm-usage', '--force-color-profile=srgb', '--hide-scrollbars']


class Browser:
    """trusts: the public key of a certificate that nobody signed, as the browser wants it named."""

    def __init__(self, axe=None, trusts=None):
        self.profile = tempfile.mkdtemp(prefix='hallqueue-browser-')
        options = webdriver.ChromeOptions()
        trusted = [f'--ignore-certificate-errors-spki-list={trusts}'] if trusts else []
        for flag in FLAGS + [f'--user-data-dir={self.profile}'] + trusted:
            options.add_argument(flag)
        options.set_capability('goog:loggingPrefs', {'browser': 'ALL'})
        self.driver = webdriver.Chrome(service=Service('/usr/bin/chromedriver', log_path=os.devnull), options=options)
        self.axe = open(axe, encoding='utf-8').read() if axe else None
        self.driver.execute_cdp_cmd('Network.enable', {})

    def close(self):
        self.driver.quit()
        shutil.rmtree(self.profile, ignore_errors=True)

    def size(self, width, height, scale=1):
        self.driver.execute_cdp_cmd('Emulation.setDeviceMetricsOverride', {
            'width': width, 'height': height, 'deviceScaleFactor': scale, 'mobile': False})

    def forget(self):
        """A device that has never been here."""
        self.driver.execute_cdp_cmd('Network.clearBrowserCookies', {})
        self.driver.execute_script('try { localStorage.clear(); } catch (error) {}')

    def open(self, url):
        self.driver.get(url)

    def cut(self, is_cut):
        self.driver.execute_cdp_cmd('Network.emulateNetworkConditions', {
            'offline': is_cut, 'latency': 0, 'downloadThroughput': -1, 'uploadThroughput': -1})

    def script(self, text, *arguments):
        return self.driver.execute_script(text, *arguments)

    def text(self):
        return self.script('return document.body.innerText')

    def wait(self, condition, seconds=8):
        """Until condition() holds; returns whether it did. Between two pages, or while what it looks into is not there,
        nothing holds. A long wait in vain is said."""
        try:
            WebDriverWait(self.driver, seconds * SLOWER, poll_frequency=0.03,
                          ignored_exceptions=(WebDriverException, LookupError, StopIteration)).until(lambda _: condition())
            return True
        except TimeoutException:
            if seconds > 2:
                lines = [each for each in traceback.extract_stack() if os.path.basename(each.filename) != 'browser.py']
                print(f'# in vain for {seconds * SLOWER} s: {os.path.basename(lines[-1].filename)}:{lines[-1].lineno}', flush=True)
            return False

    def sees(self, words, seconds=8):
        return self.wait(lambda: words in self.text(), seconds)

    def find(self, css):
        """The first that matches, once there is one."""
        self.wait(lambda: self.driver.find_elements(By.CSS_SELECTOR, css))
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def unfold(self, css):
        """Opens the <details> that matches, once there is one, until what it holds is drawn."""
        assert self.wait(lambda: self.script('''
            const found = document.querySelector(arguments[0]);
            if (!found)
                return false;
            const isDrawn = () => found.open && [...found.children].some((each) => each.localName !== 'summary' && each.getClientRects().length > 0);
            if (!isDrawn()) {
                found.open = false;
                found.open = true;
            }
            return isDrawn();''', css)), f'there is no {css}, or nothing in it'

    def presses_at_once(self, words):
        """On the pages opened from now on a link of these words is pressed the moment it is there."""
        return self.driver.execute_cdp_cmd('Page.addScriptToEvaluateOnNewDocument', {'source': '''
            new MutationObserver((_, observer) => {
                const link = [...document.querySelectorAll('a')].find((each) => each.innerText.trim() === %s);
                if (link) {
                    observer.disconnect();
                    link.click();
                }
            }).observe(document, { childList: true, subtree: true });''' % json.dumps(words)})['identifier']

    def presses_no_more(self, identifier):
        self.driver.execute_cdp_cmd('Page.removeScriptToEvaluateOnNewDocument', {'identifier': identifier})

    def press(self, words):
        """Presses the button or link whose words or name these are, once it can be pressed."""
        def pressed():
            return self.script(r'''
                const flat = (words) => words.trim().replace(/\s+/g, ' ');
                const wanted = flat(arguments[0]);
                const named = (each) => flat(each.getAttribute('aria-label') || each.innerText);
                const open = document.querySelector('dialog[open]') || document;
                const button = [...open.querySelectorAll('button:enabled, a')]
                    .find((each) => named(each) === wanted && each.getClientRects().length > 0);
                button?.click();
                return button !== undefined;''', words)
        if not self.wait(pressed):
            raise RuntimeError(f'there is nothing called "{words}" to press:\n{self.text()}')

    def touch(self, words):
        """Presses a button as a finger does, so that the page may vibrate afterwards."""
        def find():
            return self.script("""
                return [...document.querySelectorAll('button:enabled')]
                    .find((each) => each.innerText.trim() === arguments[0]) ?? null;""", words)
        if not self.wait(lambda: find() is not None):
            raise RuntimeError(f'there is nothing called "{words}" to touch:\n{self.text()}')
        find().click()

    def type(self, css, words):
        """Over what the field has, as by hand: a page that is drawn again meanwhile keeps every key."""
        self.find(css).send_keys(Keys.CONTROL, 'a', Keys.NULL, Keys.DELETE, words)

    def keys(self, *keys):
        """To whatever has the focus."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def leave_sheet(self):
        """By its key; the page takes it away a moment later, and until then it takes what is pressed."""
        opened = "return document.querySelectorAll('dialog').length"
        before = self.script(opened)
        self.keys(Keys.ESCAPE)
        assert self.wait(lambda: self.script(opened) < before), 'the sheet stays'

    def choose(self, css, value):
        """One of a list."""
        self.find(css)
        self.script('''
            const list = document.querySelector(arguments[0]);
            list.value = arguments[1];
            list.dispatchEvent(new Event('change', { bubbles: true }));''', css, value)

    def violations(self):
        """What axe finds wrong with the page as it is."""
        if self.script('return !window.axe'):
            self.script(self.axe)
        found = self.driver.execute_async_script('''
            const done = arguments[0];
            axe.run(document, { resultTypes: ['violations'] }).then((result) => done(result.violations.map((each) =>
                `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120) + ' | ' + node.failureSummary).join(' / ')}`)));''')
        return found

    def log(self):
        """What the console said since the last call, without the gaps in the network."""
        return [entry['message'] for entry in self.driver.get_log('browser')
                if 'ERR_INTERNET_DISCONNECTED' not in entry['message']]

    def picture(self, path):
        self.driver.save_screenshot(path)
