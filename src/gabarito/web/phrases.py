"""Every sentence of the web face, and its plurals."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gabarito.pages.formats import Plural
from gabarito.reports import phrases as reports
from gabarito.values.text import Language, Text
from gabarito.values.verdict import Status

_PHRASES: Mapping[str, Text] = {
    "accounts": Text("Accounts"),
    "activities": Text("Activities"),
    "api_note": Text(
        "A token lets a program do this in your name: `gabarito submit`, or a script of your own. It is shown only now."
    ),
    "api_tokens": Text("Tokens for programs"),
    "agreement": Text("Agreement of two markers"),
    "agreement_difference": Text("Mean difference in points"),
    "agreement_kappa": Text("Agreement beyond chance, weighted kappa from -1 to 1"),
    "agreement_none": Text("Nobody has marked an answer a second time yet."),
    "ask": Text("Ask for another look"),
    "ask_again": Text("Ask an instructor"),
    "ask_closed": Text("No more requests can be made about this attempt."),
    "ask_none": Text("No check lost points here."),
    "ask_until": Text("You can ask until:"),
    "again": Text("Password, once more"),
    "again_at": Text("You can hand in again from this time on:"),
    "attempt": Text("Attempt"),
    "best_counts": Text("Of your attempts, the best one counts."),
    "broken": Text("could not be graded; your instructor has been told, and it costs no attempt"),
    "choose": Text("Drop your notebook here, or choose it"),
    "class": Text("Class"),
    "class_report": Text("Class report"),
    "counts": Text("counts"),
    "csv": Text("Grades as CSV"),
    "due": Text("Due"),
    "exports": Text("Exports"),
    "export_all": Text("all activities"),
    "export_also": Text("Include"),
    "export_by": Text("Students by"),
    "export_canvas": Text("Canvas' gradebook"),
    "export_comments": Text("the graders' comments"),
    "export_csv": Text("a table of everything"),
    "export_download": Text("Download"),
    "export_email": Text("E-mail"),
    "export_file": Text("The worksheet from Moodle, or the gradebook from Canvas, to fill in"),
    "export_idnumber": Text("ID number"),
    "export_maximum": Text("Scale to"),
    "export_moodle": Text("Moodle's gradebook"),
    "export_of": Text("Grades of"),
    "export_pending": Text("grades whose written answers are not all marked"),
    "export_to": Text("For"),
    "export_worksheet": Text("a grading worksheet from Moodle"),
    "due_own": Text("Your own deadline"),
    "extend": Text("Extend the deadline"),
    "identities": Text("Who signed in elsewhere"),
    "identities_note": Text(
        "People who signed in at a provider. Say whose account they have: nobody is linked because of a name that "
        "looks alike."
    ),
    "identity_at": Text("Signed in at"),
    "lti_add": Text("Add to the course"),
    "lti_address": Text("Address"),
    "lti_addresses": Text("What a platform has to know of this site"),
    "lti_allow": Text("Let its people in"),
    "lti_allowed": Text("Its people come in."),
    "lti_arrived": Text("Scores that arrived"),
    "lti_back": Text("Back to the course"),
    "lti_choose": Text("What should the link lead to?"),
    "lti_courses": Text("Courses on platforms"),
    "lti_courses_note": Text(
        "Somebody followed a link in these. Let in only those of your own class: their students join the roster."
    ),
    "lti_deployment": Text("Another deployment's ID"),
    "lti_deployments": Text("Deployments"),
    "lti_failed": Text(
        "This link did not work. Open it once more from your course; if it fails again, tell your instructor."
    ),
    "lti_failing": Text("Scores that did not arrive yet"),
    "lti_follow": Text("Update from the platform"),
    "lti_followed": Text("Asked last:"),
    "lti_forbid": Text("No longer"),
    "lti_keys": Text("Public keys (JWKS)"),
    "lti_known": Text("Platforms that are known"),
    "lti_launch": Text("Redirect address, and target link"),
    "lti_left": Text("No longer there, so off the roster:"),
    "lti_link_to": Text("Link to"),
    "lti_login": Text("Login initiation"),
    "lti_no_deployment": Text(
        "The platform has not said the ID of its deployment. An instructor has to add it on the page Platforms."
    ),
    "lti_note": Text(
        "Students can come from a learning platform, such as Moodle or Canvas, by LTI 1.3, and their scores go back "
        "there."
    ),
    "lti_open": Text("Open in a new tab"),
    "lti_platform": Text("Platform"),
    "lti_register": Text("Make a link for registration"),
    "lti_registered": Text("The platform and this course know each other now."),
    "lti_registering": Text(
        "Give this link to the platform's administrator, who registers a new tool with it. It works once, for seven "
        "days."
    ),
    "lti_scores": Text("Scores passed back"),
    "lti_tab": Text("The course opens in a tab of its own, as browsers do not keep a sign-in inside another page."),
    "lti_waits": Text(
        "You come from a course that is not connected yet. An instructor has to let its people in, on the page "
        "Platforms."
    ),
    "lti_what": Text("What for"),
    "lti_who": Text("You are"),
    "platforms": Text("Platforms"),
    "hand_in_asked": Text("Token of {url}/tokens: "),
    "hand_in_which": Text("Name the notebook: hand_in.submit('…')."),
    "hand_in_handed": Text("Handed in {file}."),
    "group_chosen": Text("These get the mark below. Look at those that are not ticked."),
    "group_unusual": Text("The other checks of this notebook came out differently."),
    "group_without": Text("Without:"),
    "groups": Text("Groups"),
    "groups_note": Text(
        "Answers without a mark that say nearly the same, the largest group first. "
        "What is like no other is marked by itself."
    ),
    "hand_in_waiting": Text("Waiting; {ahead} before it."),
    "hand_in_running": Text("Being graded."),
    "hand_in_broken": Text("It could not be graded; your instructor has been told, and it costs no attempt."),
    "hand_in_none": Text("You have not handed in anything yet."),
    "hand_in_later": Text("You can hand in again from {at} on."),
    "hand_in_silent": Text("The course's site does not answer: {why}"),
    "link_account": Text("Link to this account"),
    "unlink": Text("Unlink"),
    "openid_or": Text("Or sign in with"),
    "openid_failed": Text("Signing in there did not work. Try once more, or tell your instructor."),
    "openid_waits": Text(
        "You have signed in, but this course does not know yet who you are in it. Ask your instructor to link you, and "
        "sign in again."
    ),
    "failed": Text("Points not known yet: the grader or the machine failed. Your instructor has been told."),
    "failed_for_some": Text("The grader or the machine failed for somebody: these grades are missing."),
    "feedback": Text("Feedback"),
    "feedback_alone": Text("Open the feedback by itself"),
    "file": Text("File"),
    "first_marks": Text("Mark what has no mark"),
    "forbidden": Text("Your account may not see this page."),
    "hand_in": Text("Hand in"),
    "handed_in": Text("Handed in. It is safe; grading goes on even if you close this page."),
    "in_line": Text("in line"),
    "invitation_over": Text("This invitation is not valid, or no longer. Ask your instructor for another."),
    "invite": Text("Invite everybody on the roster who has no password yet"),
    "invite_note": Text(
        "Each link lets one person choose a password, for two weeks. It is shown only now: send it to them alone."
    ),
    "latest_counts": Text("Of your attempts, the latest one counts."),
    "link": Text("Link"),
    "login": Text("Login"),
    "look_first": Text("Look first"),
    "alike_title": Text("The same verdict for the same reason"),
    "alike_give": Text("Give these students the same"),
    "all_marked": Text("Nothing more to mark here."),
    "comment": Text("Comment"),
    "earlier_comments": Text("Comments given before"),
    "mark_alike": Text("Give the same to the others that say the same"),
    "marking": Text("Marking"),
    "names_hidden": Text("Names are hidden. Keys 1 to 9 choose."),
    "or_points": Text("Or points alone"),
    "rubric": Text("Rubric"),
    "rubric_add": Text("Add a part"),
    "rubric_drop": Text("Delete"),
    "rubric_edit": Text("Parts of the rubric"),
    "rubric_note": Text("Marks refer to these parts: what you change here changes in every mark that has it."),
    "rubric_parts": Text("What the answer has"),
    "rubric_words": Text("What it is for"),
    "check": Text("Check"),
    "give_points": Text("Give points"),
    "hand_in_token": Text("New token to read and hand in"),
    "message": Text("Message"),
    "now": Text("Now"),
    "end_tokens": Text("End all tokens"),
    "ended_tokens": Text("All tokens have ended."),
    "read_token": Text("New token to read"),
    "requests": Text("Requests"),
    "requests_none": Text("Nobody has asked."),
    "request_open": Text("waits for an answer"),
    "request_answered": Text("answered: the verdict stands"),
    "request_escalated": Text("waits for an instructor"),
    "request_closed": Text("closed: the verdict stands"),
    "request_upheld": Text("points given back"),
    "request_rates": Text("How often students were right"),
    "stands": Text("The verdict stands"),
    "then": Text("Then"),
    "write": Text("Send"),
    "name": Text("Name"),
    "new_points": Text("Points"),
    "no_groups": Text("No two answers that wait for a mark say nearly the same."),
    "no_deadline": Text("no deadline"),
    "not_exported": Text("Not in it"),
    "no_file": Text("Expected a notebook; received nothing. Choose a file first."),
    "not_found": Text("There is no such page."),
    "not_the_same": Text("Expected the same password twice; received two different ones. Type it again."),
    "nothing_to_mark": Text("Nobody has written an answer yet."),
    "nothing_yet": Text("You have not handed in anything yet."),
    "oldest": Text("Waiting since"),
    "override": Text("Set the points by hand"),
    "own_file": Text("what you handed in"),
    "password": Text("Password"),
    "password_note": Text("At least 10 characters."),
    "people": Text("People"),
    "points": Text("Points"),
    "queue": Text("Queue"),
    "queue_broken": Text("for a person"),
    "queue_running": Text("being graded"),
    "queue_waiting": Text("waiting"),
    "reason": Text("Reason"),
    "regrade": Text("Grade again"),
    "regraded": Text("It waits in line to be graded again."),
    "role": Text("Role"),
    "roster": Text("Roster"),
    "roster_added": Text("new"),
    "roster_changed": Text("changed"),
    "roster_keep": Text("Add to the roster"),
    "roster_note": Text(
        "A table of your own with a login, e-mail or ID number, Moodle's list of participants or Canvas' gradebook. "
        "Nobody is removed."
    ),
    "roster_seen": Text("This is what it would change:"),
    "roster_table": Text("A table of students"),
    "roster_unchanged": Text("unchanged"),
    "running": Text("being graded"),
    "save": Text("Save"),
    "saved": Text("Saved."),
    "sign_in": Text("Sign in"),
    "sign_out": Text("Sign out"),
    "second_marks": Text("Mark a second time"),
    "second_note": Text("Somebody else has marked these; your marks are compared with theirs, and do not count."),
    "similar": Text("Similar submissions"),
    "site_fails": Text("Something on our side does not answer. What you handed in is safe; try again in a minute."),
    "skip": Text("Skip to the content"),
    "standing": Text("Where you stand"),
    "starter": Text("Starter"),
    "state": Text("State"),
    "student": Text("Student"),
    "students": Text("Students"),
    "this_counts": Text("This one counts"),
    "told": Text("The last ones were told that it takes"),
    "took": Text("It took"),
    "too_large": Text(
        "Expected a notebook of at most 20 MiB; received a larger file. Clear its outputs, and try again."
    ),
    "too_often": Text("Too many tries. Wait five minutes."),
    "too_short": Text("Expected a password of 10 to 200 characters; received another. Choose a longer one."),
    "welcome": Text("Choose a password"),
    "when": Text("When"),
    "wrong_password": Text("This login and this password do not go together."),
}
_COUNTED: Mapping[str, Plural] = {
    "agree": Plural(
        Text("{n} of {most} answers got the same points twice."),
        Text("{n} of {most} answers got the same points twice."),
    ),
    "ahead": Plural(Text("{n} before it"), Text("{n} before it")),
    "and_more": Plural(Text("and {n} more"), Text("and {n} more")),
    "exported": Plural(Text("{n} grade will be in it."), Text("{n} grades will be in it.")),
    "have_it": Plural(Text("{n} mark has it"), Text("{n} marks have it")),
    "alike": Plural(Text("{n} other says the same."), Text("{n} others say the same.")),
    "group_of": Plural(Text("{n} answer"), Text("{n} answers")),
    "group_outliers": Plural(
        Text("{n} of them is to be looked at by itself."), Text("{n} of them are to be looked at one by one.")
    ),
    "marked_of": Plural(Text("{n} of {most} marked"), Text("{n} of {most} marked")),
    "tokens_left": Plural(Text("You can ask about {n} more check."), Text("You can ask about {n} more checks.")),
    "upheld_of": Plural(Text("{n} of {most} upheld"), Text("{n} of {most} upheld")),
    "lti_people": Plural(Text("{n} person is in the courses."), Text("{n} people are in the courses.")),
    "lti_waiting": Plural(
        Text("{n} of them waits to be linked to an account."), Text("{n} of them wait to be linked to an account.")
    ),
    "left": Plural(Text("You have {n} attempt left for now."), Text("You have {n} attempts left for now.")),
    "points_of": Plural(Text("{n} of {most} points"), Text("{n} of {most} points")),
    "pending": Plural(
        Text("{n} more point may come from written answers."), Text("{n} more points may come from written answers.")
    ),
    "lost": Plural(
        Text("{n} point was taken off, because it came {late} after the deadline."),
        Text("{n} points were taken off, because it came {late} after the deadline."),
    ),
}


@cache
def of(language: Language) -> Mapping[str, str]:
    """Return every phrase by its name, and the words for each status."""
    statuses = {f"status_{one.value}": reports.status(one, language) for one in Status}
    return {name: text.into(language) for name, text in _PHRASES.items()} | statuses


def counted(name: str, n: float, language: Language, **parts: str) -> str:
    """Write the sentence `name` about `n` things; `parts` are what else it has in braces."""
    return _COUNTED[name].fill(n, language, **parts)
