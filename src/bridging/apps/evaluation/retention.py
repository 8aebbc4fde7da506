"""What is kept of people, class by class: what for, on what ground, how long, who sees it. The page for participants, the task and the tests read it here.

``tables`` names every table in which a class stands; a test holds that no table that points to people is in none. ``enforced_by`` is the due work that
takes it away when its time is over; what has none goes with the account.
"""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TEACHING: Final = _("to teach you and to judge what you made")
SITE: Final = _("to let you in, and to reach you")
QUALITY: Final = _("to make the teaching better")
SCIENCE: Final = _("research into education")
SAFETY: Final = _("to see afterwards who did what")

AGREEMENT: Final = _("the agreement about your place in the course")
TASK: Final = _("the task of the institution to give good education")
CONSENT: Final = _("your consent, which you may take back")
DUTY: Final = _("a duty by law")
INTEREST: Final = _("the interest in a site that can be trusted")

ACCOUNT: Final = _("until you erase your account")
YEAR: Final = _("a year, and then deleted")
YEAR_AFTER: Final = _("a year after the last day of your cohort, and then deleted")

SELF: Final = _("you")
TEACHERS: Final = _("you and the teachers of your cohort")
COORDINATORS: Final = _("you and the coordinators")
RESEARCHERS: Final = _("you; researchers under a study id drawn by chance, without your name")
NOBODY: Final = _("nobody but the site itself")


@dataclass(frozen=True, slots=True)
class DataClass:
    code: str
    label: Promise
    holds: Promise
    purpose: Promise
    ground: Promise
    kept: Promise
    seen_by: Promise
    tables: tuple[str, ...]
    enforced_by: str = ""


TABLE: Final = (
    DataClass(
        "account", _("Account"), _("Name, address, language, organisation, how you sign in, your roles, corrections of your address."),
        SITE, AGREEMENT, ACCOUNT, COORDINATORS,
        (
            "accounts.Person", "accounts.RoleGrant", "accounts.AddressCorrection", "accounts.AccountMerge", "accounts.Subject", "accounts.MailChoice",
            "accounts.GameChoice", "account.EmailAddress", "mfa.Authenticator", "cohorts.CohortRole",
        ),
    ),
    DataClass(
        "sessions", _("Signed-in sessions"), _("That your browser is signed in."), SITE, AGREEMENT, _("until you sign out, or 30 days"), NOBODY, (),
        "retention",
    ),
    DataClass(
        "codes", _("Sign-in codes"), _("That a coordinator gave you a code, and when; not the code itself."), SAFETY, INTEREST, YEAR, COORDINATORS,
        ("accounts.SignInCode",), "retention",
    ),
    DataClass(
        "mails", _("Mail"), _("Mail that the site sent you, and whether it arrived."), SITE, AGREEMENT,
        _("a year; then the text and the address are emptied, and that there was a mail stays"), COORDINATORS, ("accounts.OutboxMail",), "retention",
    ),
    DataClass(
        "consent", _("Your consent"), _("What you were asked, what you answered and when."), SCIENCE, DUTY, ACCOUNT, SELF, ("accounts.ConsentDecision",),
    ),
    DataClass(
        "admission", _("Applications"), _("What you wrote when you applied: work, employer, entry requirements, and what was decided."),
        TEACHING, AGREEMENT, ACCOUNT, COORDINATORS,
        ("cohorts.Application", "cohorts.ApplicationChange", "cohorts.OfferChange", "cohorts.Enrolment", "cohorts.EnrolmentChange"),
    ),
    DataClass(
        "not-admitted", _("Applications that led to no place"), _("The same, of who was refused or gave the place back."),
        TEACHING, AGREEMENT, _("a year after the last day of that cohort, and then deleted"), COORDINATORS, ("cohorts.Application",), "retention",
    ),
    DataClass(
        "needs", _("Access needs and diet"), _("What the venue must know for you."), TEACHING, CONSENT,
        _("two weeks after the last day, unless the cohort says otherwise, and then deleted"), COORDINATORS, ("cohorts.ApplicationNeeds",), "cohorts-needs",
    ),
    DataClass(
        "invitations", _("Invitations"), _("The address to which an invitation for a cohort went."), SITE, AGREEMENT, YEAR_AFTER, COORDINATORS,
        ("cohorts.Invitation",), "retention",
    ),
    DataClass(
        "visits", _("Pages you read"), _("Where you are on a page, when you were there first and last, and how long it was in view."),
        TEACHING, AGREEMENT, YEAR_AFTER, TEACHERS, ("study.PageVisit",), "retention",
    ),
    DataClass(
        "own-notes", _("Your own notes"), _("Margin notes, marks, remarks in your portfolio."), TEACHING, AGREEMENT, ACCOUNT, SELF,
        ("study.MarginNote", "study.TaskMark", "study.PortfolioRemark"),
    ),
    DataClass(
        "answers", _("Answers and tests"), _("What you answered, how sure you were, your scores, objections and extra time."),
        TEACHING, AGREEMENT, _("until you erase your account; then they stand under no name any more"), TEACHERS,
        ("study.Response", "study.Sitting", "study.SittingResponse", "study.Objection", "study.ExtraTime", "study.Evidence", "realtime.Entry"),
    ),
    DataClass(
        "work", _("Work you handed in"), _("Texts and files, what raters and fellow participants wrote about them, appeals."),
        TEACHING, AGREEMENT, ACCOUNT, TEACHERS,
        (
            "study.Submission", "study.SubmissionFile", "study.PeerReview", "study.RatingDuty", "study.Rating", "study.Appeal", "study.BankedRemark",
            "accounts.StoredFile",
        ),
    ),
    DataClass(
        "supervisors", _("Supervisors who signed"), _("Name, job title and address of people who signed for you at work."), TEACHING, AGREEMENT,
        _("the address a year after the answer; name and function until you erase your account"), TEACHERS, ("study.Signature",), "retention",
    ),
    DataClass(
        "presence", _("Presence and skills"), _("When you were there, and skills that were seen, photos of them included."),
        TEACHING, AGREEMENT, ACCOUNT, TEACHERS,
        (
            "study.Attendance", "study.LateScan", "study.Substitute", "study.SkillObservation", "study.SkillWithdrawal", "study.SkillPhoto",
            "study.EarlierPilot",
        ),
    ),
    DataClass(
        "results", _("Results and proofs"), _("Decisions about modules, and the name on your proof."), TEACHING, DUTY,
        _("always: when you erase your account, the decision stays in the examination register without your name"), TEACHERS,
        ("study.ResultDecision", "study.Proof", "study.ProofName"),
    ),
    DataClass(
        "meetings", _("Meetings and practical days"), _("Where you sat, what you chose, asked and voted, the address of your own calendar."),
        TEACHING, AGREEMENT, ACCOUNT, TEACHERS,
        (
            "meetings.FeedRenewal", "meetings.GateWord", "meetings.GroupPlacement", "meetings.GuestFeedback", "meetings.GuestQuestion",
            "meetings.GuestVote", "meetings.BenchPlace", "meetings.MakeUpReport", "meetings.MakeUpTerm", "meetings.SeatWish", "meetings.WayChoice",
            "labs.LabRunMember", "teamwork.TeammateFeedback",
        ),
    ),
    DataClass(
        "guests", _("Guest lecturers"), _("Name and address of guests who spoke to your cohort."), SITE, AGREEMENT,
        _("half a year after the lecture; the name as long as slides are shown under it"), COORDINATORS, ("meetings.Guest",), "meetings-guests-forgotten",
    ),
    DataClass(
        "lab-files", _("Own files at a bench"), _("Files of your own instruments, and what was worked out from them."), TEACHING, CONSENT,
        _("30 days, and then deleted"), SELF, ("labs.LabAnalysis",), "labs-files",
    ),
    DataClass(
        "lab-codes", _("Codes for a bench"), _("A code by which a colleague or an instrument joins you."), TEACHING, AGREEMENT,
        _("until it expires, and then deleted"), SELF, ("labs.LabCode",), "labs-codes",
    ),
    DataClass(
        "uploads", _("Uploads of authors"), _("Drafts of modules that an author sent in."), TEACHING, AGREEMENT,
        _("60 days after they were last touched, and then deleted"), SELF, ("courses.Upload",), "courses",
    ),
    DataClass(
        "talk", _("Questions and messages"), _("What you asked, answered and reported within your cohort."), TEACHING, AGREEMENT, ACCOUNT, TEACHERS,
        ("conversations.Question", "conversations.Answer", "conversations.AnnouncementRead", "conversations.ErrorReport"),
    ),
    DataClass(
        "surveys", _("Surveys with your name or a mark"), _("That you were asked, and what you answered where it says that it is known or marked."),
        QUALITY, TASK, _("until you erase your account; then the answers stand under no mark any more"),
        _("you; others see figures of five people or more"), ("surveys.Invitation", "surveys.Pseudonym"),
    ),
    DataClass(
        "anonymous", _("Anonymous surveys"), _("Answers without time, order, language or anything that leads to you."), QUALITY, TASK,
        _("always; nobody can find out which were yours, so they cannot be shown to you or deleted"), _("figures of five people or more"), (),
    ),
    DataClass(
        "follow-up", _("Private address for later questions"), _("The address that you gave for the questions after the course."), QUALITY, CONSENT,
        _("until the last of those questions has closed, and then deleted"), NOBODY, ("surveys.FollowUpAddress",), "retention",
    ),
    DataClass(
        "switches", _("Variants you met"), _("Which variant of a page or game element you were shown, and since when."), SCIENCE, TASK, ACCOUNT, RESEARCHERS,
        ("accounts.Exposure", "evaluation.Assignment"),
    ),
    DataClass(
        "research", _("Data packs for research"), _("Your answers, in files of researchers, if you consented; and the key to your study id in them."),
        SCIENCE, CONSENT, _("the key ten years; after you take consent back, researchers must delete your rows"), RESEARCHERS,
        ("evaluation.ExportMember",), "retention",
    ),
    DataClass(
        "looks", _("Who looked at you"), _("That a teacher opened a page with your name."), SAFETY, INTEREST, _("two years, and then deleted"),
        _("administrators"), ("cohorts.TeachingLook",), "retention",
    ),
    DataClass(
        "duties", _("What you do as staff"), _("That you taught, rated, decided, released or changed something, with the date."), SAFETY, INTEREST, ACCOUNT,
        _("you and your colleagues in that task"),
        (
            "admin.LogEntry", "courses.Edition", "cohorts.Rollout", "cohorts.AppointmentChange", "cohorts.PartnerSeats", "study.Correction", "study.Release",
            "study.OfferedTest", "conversations.Announcement", "conversations.ReportDecision", "conversations.TeamPromise", "meetings.GroupPlan",
            "meetings.GuestAct", "meetings.GuestMaterial", "meetings.GuestQuestionAct", "meetings.KitOfficer", "meetings.KitRelease",
            "meetings.PrintedPack", "meetings.SeatDecision", "meetings.WaysOfMeeting", "teamwork.LiveSession", "teamwork.CommentDecision", "escape.RoomRun",
            "evaluation.AnalysisRun", "evaluation.TextDecision", "evaluation.Finding", "evaluation.ReleasedCell", "evaluation.ResearchStudy", "evaluation.ResearchExport", "surveys.OwnWords",
            "surveys.WindowChange", "evaluation.Experiment", "evaluation.PlanVersion",
        ),
    ),
)  # fmt: skip
BY_CODE: Final = {each.code: each for each in TABLE}
