from tests.browser.site import axe_findings, overflow, PHONE
def test_tmp(site):
    page = site.page_as("anna", language="nl", theme="dark")
    page.goto("/")
    print(page.title(), axe_findings(page))
    page.goto("/modules/m1/")
    print(page.title(), axe_findings(page))
    page.set_viewport_size(PHONE)
    print(overflow(page))
