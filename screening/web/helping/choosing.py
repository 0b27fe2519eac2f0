"""What I do now after an assessment, and what was chosen, followed through: efforts and talks."""

from collections.abc import Callable, Mapping

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from screening.domain.helping.efforts import MOVES, EffortAct
from screening.domain.helping.talks import TALK_TEXTS, TalkAct, TalkKind
from screening.domain.phrase import Phrase
from screening.domain.ruler.written.offers import Asker
from screening.domain.sharing.tellable import TOLD_DESPITE
from screening.errors import Invalid, NotFound
from screening.services.assessing import results
from screening.services.helping import choices, choosing, following
from screening.services.helping.choosing import TypedChoice
from screening.services.helping.following import TypedStep, TypedTalk
from screening.services.notifying import reading
from screening.services.notifying.receiving import news
from screening.services.rating import looking
from screening.services.rounds import going_on, telling, together
from screening.web.door import current
from screening.web.helping.blueprint import blueprint

Answer = str | tuple[str, int] | Response


@blueprint.route("/assessments/<assessment_id>/next", methods=["GET", "POST"])
def choose(assessment_id: str) -> Answer:
    """What I do now: what is agreed, and rows that each do one thing."""
    if request.method == "GET":
        several = looking.open_of_assessment(current.database(), current.user(), assessment_id, current.now())
        return redirect(url_for("rating.show", rating_id=several)) if several else _choices(assessment_id, "", {})
    choice = request.form.get("choice", "")
    if choice not in CHOOSING:
        raise NotFound
    try:
        anchor = CHOOSING[choice](assessment_id, _typed(choice))
    except Invalid as invalid:
        faults = {f"{choice}_{name}" if name else "": fault for name, fault in invalid.faults.items()}
        return _choices(assessment_id, choice, faults), 422
    return redirect(url_for("helping.choose", assessment_id=assessment_id, _anchor=anchor))


def _offer(assessment_id: str, typed: TypedChoice) -> str:
    newest = current.in_force().configuration
    id_ = choosing.ask_for(current.database(), current.user(), assessment_id, typed, newest, current.now(), current.form())
    return f"agreed-{id_}"


def _own(assessment_id: str, typed: TypedChoice) -> str:
    return f"agreed-{choosing.do_ourselves(current.database(), current.user(), assessment_id, typed, current.now(), current.form())}"


def _talk_of(kind: TalkKind) -> Callable[[str, TypedChoice], str]:
    def plan(assessment_id: str, typed: TypedChoice) -> str:
        id_ = choosing.plan_talk(current.database(), current.user(), assessment_id, kind, typed, current.now(), current.form())
        return f"agreed-{id_}"

    return plan


def _look_again(assessment_id: str, typed: TypedChoice) -> str:
    choosing.look_again(current.database(), current.user(), assessment_id, typed, current.now(), current.form())
    return "agreed-look"


CHOOSING: Mapping[str, Callable[[str, TypedChoice], str]] = {
    "offer": _offer,
    "own": _own,
    "colleague": _talk_of(TalkKind.COLLEAGUE),
    "parents": _talk_of(TalkKind.PARENTS),
    "meeting": _talk_of(TalkKind.MEETING),
    "look": _look_again,
}


def _typed(choice: str) -> TypedChoice:
    sent = request.form
    return TypedChoice(
        on=sent.get(f"{choice}_on", ""),
        time=sent.get(f"{choice}_time", ""),
        whom=sent.get(f"{choice}_whom", ""),
        words=sent.get(f"{choice}_words", ""),
        agenda=sent.get(f"{choice}_agenda", ""),
        meanwhile=sent.get(f"{choice}_meanwhile", ""),
        asker=sent.get(f"{choice}_asker", Asker.PROFESSIONAL),
        offer_id=sent.get("offer", ""),
        with_parents=f"{choice}_with_parents" in sent,
    )


def _choices(assessment_id: str, opened: str, faults: Mapping[str, Phrase]) -> str:
    db, user, newest, now = current.database(), current.user(), current.in_force().configuration, current.now()
    page = results.look_at(db, user, assessment_id, now)
    found = choices.look_at(db, user, page.signed, page.told, newest, now)
    next_round = telling.next_round(db, user, page.signed.child_id, newest, now)
    talks = together.after(db, user, assessment_id, newest, now)
    on = going_on.after(db, user, page.signed, newest, now) if talks is None else None
    current.shows(page.signed.child_id)
    return render_template(
        "helping/choose.html",
        talks=talks,
        visits=on if isinstance(on, going_on.VisitsLeft) else None,
        group=on if isinstance(on, going_on.GroupLeft) else None,
        next_round=next_round,
        notified=news.of_child(db, user, reading.of_child(db, user, page.signed.child_id, now)),
        page=page,
        choices=found,
        typed=_typed(opened) if opened else TypedChoice(),
        opened=opened,
        faults=faults,
    )


@blueprint.route("/efforts/<effort_id>", methods=["GET", "POST"])
def effort(effort_id: str) -> Answer:
    """An effort's life, and what can be done with it now."""
    if request.method == "GET":
        return _effort_page(effort_id, "", TypedStep(), {})
    act, typed = request.form.get("act", ""), TypedStep()
    if act not in set(EffortAct):
        raise NotFound
    typed = TypedStep(*(request.form.get(f"{act}_{name}", "") for name in ("on", "next_on", "words")))
    try:
        following.lead_on(current.database(), current.user(), effort_id, EffortAct(act), typed, current.now(), current.form())
    except Invalid as invalid:
        faults = {f"{act}_{name}" if name else "": fault for name, fault in invalid.faults.items()}
        return _effort_page(effort_id, act, typed, faults), 422
    return redirect(url_for("helping.effort", effort_id=effort_id, _anchor="last-step"))


def _effort_page(effort_id: str, opened: str, typed: TypedStep, faults: Mapping[str, Phrase]) -> str:
    page = following.look_at_effort(current.database(), current.user(), effort_id, current.now(), current.in_force().configuration)
    current.shows(page.child_id)
    return render_template("helping/effort.html", page=page, opened=opened, typed=typed, faults=faults, MOVES=MOVES)


@blueprint.route("/talks/<talk_id>", methods=["GET", "POST"])
def talk(talk_id: str) -> Answer:
    """A talk: prepared, told, mended or called off."""
    if request.method == "GET":
        return _talk_page(talk_id, "", TypedTalk(), {})
    act = request.form.get("act", "")
    if act not in set(TalkAct):
        raise NotFound
    texts = {name: request.form.get(name, "") for texts in TALK_TEXTS.values() for name in (text.name for text in texts)}
    typed = TypedTalk(request.form.get(f"{act}_on", ""), request.form.get(f"{act}_time", ""), texts)
    try:
        following.tell(current.database(), current.user(), talk_id, TalkAct(act), typed, current.now(), current.form())
    except Invalid as invalid:
        faults = {f"{act}_{name}" if name in ("on", "time") else name: fault for name, fault in invalid.faults.items()}
        return _talk_page(talk_id, act, typed, faults), 422
    return redirect(url_for("helping.talk", talk_id=talk_id, _anchor="last-step"))


def _talk_page(talk_id: str, opened: str, typed: TypedTalk, faults: Mapping[str, Phrase]) -> str:
    page = following.look_at_talk(current.database(), current.user(), talk_id, current.now())
    current.shows(page.child_id)
    return render_template(
        "helping/talk.html",
        page=page,
        opened=opened,
        typed=typed,
        faults=faults,
        texts=TALK_TEXTS[page.kind],
        despite=TOLD_DESPITE,
        guide=current.municipality().parents_talk,
    )
