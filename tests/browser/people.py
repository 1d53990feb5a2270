"""The people of a test desk, and what they do in their browsers."""

from playwright.sync_api import Browser, Page, expect

from tests.desk import PATIENCE, Desk

PASSWORD = "a password for tests"
PEOPLE = f"""
from django.contrib.auth.models import Group
from claims.models import User
for name, group in (("rosa", "Reporter"), ("emil", "Editor"), ("maya", "Managing editor")):
    user = User.objects.create_user(name, password={PASSWORD!r}, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
User.objects.create_user("olaf", password={PASSWORD!r}, is_staff=True)  # of no role
"""


def sign_in(browser: Browser, desk: Desk, name: str, **window: object) -> Page:
    """A browser window of its own, with somebody signed in at the desk."""
    page = browser.new_context(base_url=desk.address, **window).new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.goto("/admin/")
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.click("form.desk-form button.default")
    return page


def told(page: Page, text: str) -> None:
    expect(page.locator(".messagelist")).to_contain_text(text, timeout=PATIENCE * 1000)


def take(page: Page, step: str) -> None:
    page.click(f"button[name=step][value={step}]")
