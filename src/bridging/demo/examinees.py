"""The people of the cohort that has its tests now. Every name says that nobody of that name exists here."""

from typing import Final

from bridging.demo.graduates import Graduate

SLUG: Final = "demo-m1-tests"

EXAMINEES: Final = (
    Graduate("aisha", "Aisha Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", ()),
    Graduate("bas", "Bas Demo (fictief)", "nl", "Demo-ziekenhuis", "7", ()),
    Graduate("cleo", "Cleo Demo (fictional)", "en", "Demo Therapeutics", "6+", ()),
    Graduate("dewi", "Dewi Demo (fictief)", "nl", "Demo Therapeutics", "6+", ()),
    Graduate("emil", "Emil Demo (fictional)", "en", "Demo-hogeschool", "7", ()),
    Graduate("floor", "Floor Demo (fictief)", "nl", "Demo-hogeschool", "6+", ()),
    Graduate("guus", "Guus Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", ()),
    Graduate("hava", "Hava Demo (fictief)", "nl", "Demo Therapeutics", "6+", ()),
    Graduate("iris", "Iris Demo (fictief)", "nl", "Demo Therapeutics", "7", ()),
    Graduate("jelle", "Jelle Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", ()),
    Graduate("karlijn", "Karlijn Demo (fictief)", "nl", "Demo-hogeschool", "6+", ()),
    Graduate("luuk", "Luuk Demo (fictief)", "nl", "Demo-hogeschool", "6+", ()),
    Graduate("maud", "Maud Demo (fictief)", "nl", "Demo-ziekenhuis", "6+", ()),
    Graduate("nadia", "Nadia Demo (fictief)", "nl", "Demo Therapeutics", "6+", ()),
    Graduate("olaf", "Olaf Demo (fictional)", "en", "Demo Therapeutics", "6+", ()),
    Graduate("pien", "Pien Demo (fictief)", "nl", "Demo-hogeschool", "6+", ()),
)
