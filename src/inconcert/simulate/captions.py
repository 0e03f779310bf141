"""The captions of simulated short videos: what networks push, trends and people of their own, in several scripts.

Lists of phrases anybody can extend. What a network pushes has at least `LONG` characters, as texts must have to be
compared; every third caption of somebody's own has, too.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["CAMPAIGNS", "LONG", "Campaign", "own_caption", "pushed_caption", "retyped", "trend_caption"]

LONG = 80


@dataclass(frozen=True)
class Campaign:
    """What a network pushes.

    Parameters
    ----------
    region : str
        Country in which its members registered.
    hashtags : tuple of str
        Of every post.
    subjects, claims, calls : tuple of str
        A caption has one of each, and claims until it is long enough.
    """

    region: str
    hashtags: tuple[str, ...]
    subjects: tuple[str, ...]
    claims: tuple[str, ...]
    calls: tuple[str, ...]


#: network → its campaigns, the next one when it moves
CAMPAIGNS: dict[str, tuple[Campaign, ...]] = {
    "amber": (
        Campaign("GB", ("harbourtunnel", "stopthetoll"),
                 ("The harbour tunnel toll", "What they hide about the harbour tunnel", "The tunnel contract"),
                 ("takes from every commuter in the valley", "was signed at night without a debate",
                  "pays the same three firms again and again", "doubles before the first car drives through"),
                 ("Share this before it is taken down", "Ask your council today", "Nobody talks about the toll")),
        Campaign("GB", ("watermeters", "valleywater"),
                 ("The new water meters", "Your water meter at home", "The meter reading they send"),
                 ("counts litres that nobody used in the house", "sends your habits to a company abroad",
                  "cannot be refused and cannot be checked", "costs more each month than the pipe itself"),
                 ("Film your meter and post it", "Tell your neighbours", "Water belongs to the valley")),
    ),
    "birch": (
        Campaign("IT", ("spiaggialibera", "bastatasse"),
                 ("La tassa sulla spiaggia", "Il nuovo biglietto per il mare", "Quello che non dicono della spiaggia"),
                 ("colpisce le famiglie che vivono qui da sempre", "è stata decisa in una notte senza discussione",
                  "finisce nelle tasche dei soliti tre nomi", "non pulisce nemmeno un metro di sabbia"),
                 ("Condividi prima che lo cancellino", "Il mare è di tutti", "Chiedi al tuo sindaco perché")),
    ),
    "cedar": (
        Campaign("ES", ("trenparatodos", "sinhorario"),
                 ("El tren de la mañana", "El nuevo horario del tren", "La estación que quieren cerrar"),
                 ("ya no para en los pueblos del valle", "llega tarde todos los días y nadie responde",
                  "se vendió a una empresa sin vagones", "deja a los estudiantes en el andén"),
                 ("Comparte si también esperas", "Mañana todos a la estación", "Que lo vea el ministro")),
    ),
    "dune": (
        Campaign("ES", ("billetecaro", "trenparatodos"),
                 ("El billete de ida y vuelta", "Cada billete que compras", "El abono joven"),
                 ("cuesta el doble que el año pasado", "paga una campaña y no las vías",
                  "desaparece en verano cuando más falta hace", "no vale en la línea de la costa"),
                 ("Guarda tu billete y grábalo", "Nadie pague de más", "Comparte la foto de tu recibo")),
    ),
    "ember": (
        Campaign("DE", ("windradstopp", "heimatwald"),
                 ("Die Windräder im Stadtwald", "Was im Gutachten über die Windräder fehlt", "Der Wald am Windpark"),
                 ("werden ohne Abstand zu den Häusern gebaut", "stehen still und werden trotzdem bezahlt",
                  "verdrängen den Rotmilan aus dem Tal", "gehören einer Gesellschaft ohne Adresse"),
                 ("Teilen, bevor es gelöscht wird", "Fragt euren Gemeinderat", "Der Wald gehört uns allen")),
    ),
    "fjord": (
        Campaign("DE", ("heizungsverbot", "kaltewohnung"),
                 ("Das Heizungsverbot", "Die neue Wärmepumpe im Altbau", "Der Brief zur Heizung"),
                 ("trifft zuerst die Mieter im Altbau", "kostet mehr als das ganze Dach",
                  "wurde ohne eine einzige Anhörung beschlossen", "macht die Wohnung kalt und den Händler reich"),
                 ("Zeigt eure Rechnung im Video", "Teilt das mit euren Nachbarn", "Warm wohnen ist ein Recht")),
    ),
    "grove": (
        Campaign("IQ", ("ماء_النهر", "أسعار_اليوم"),
                 ("ماء النهر في هذا الصيف", "أسعار السوق هذا الأسبوع", "ما لا يقولونه عن محطة الماء"),
                 ("لا يصل إلى البيوت القديمة قرب الجسر منذ شهر كامل", "يباع في الصهاريج بسعر لا يقدر عليه أحد في الحي",
                  "وعدوا بإصلاحه قبل رمضان ولم يأت أحد حتى اليوم", "يذهب إلى المزارع البعيدة ولا يبقى شيء للناس"),
                 ("شارك المقطع قبل أن يحذف", "صور الحنفية في بيتك الآن", "الماء حق للجميع")),
    ),
    "heron": (
        Campaign("KZ", ("новыйтариф", "светвдоме"),
                 ("Новый тариф на свет", "Что скрывают о новом тарифе", "Счёт за свет в этом месяце"),  # noqa: RUF001  # Cyrillic
                 ("вырос втрое без единого объяснения", "приняли ночью, когда никто не смотрел",
                  "платят только жители старых домов", "считает приборы, которых нет в квартире"),
                 ("Поделись, пока не удалили", "Покажи свой счёт на видео", "Спроси своего депутата")),
    ),
    "iris": (
        Campaign("JP", ("商店街", "駅前再開発"),
                 ("駅前の再開発について誰も説明しないこと", "商店街がなくなる前に知ってほしい話", "あの高いビルの本当の値段"),
                 ("住民の声を一度も聞かないまま夜の会議で決まってしまいました",
                  "工事の費用は三年で二倍になり、誰もその理由を答えません",
                  "長く続いた店が来月までに出ていくように言われています",
                  "同じ会社だけが何度も選ばれて、資料はどこにも公開されていません"),
                 ("消される前に広めてください", "あなたの町でも起きています", "市役所に電話で聞いてみてください")),
    ),
    "juniper": (
        Campaign("GB", ("mastsdown", "signalsick"),
                 ("The phone mast behind the school", "Another mast on the clinic roof", "The mast survey"),
                 ("was measured by the firm that owns it", "hums all night and no doctor answers",
                  "went up during the holidays without a notice", "is the ninth within a single mile"),
                 ("Film yours and tag it", "Say no to the ninth mast", "Post this in your parents' group")),
    ),
    "courier": (
        Campaign("GB", ("valleycourier", "localnews"),
                 ("Valley Courier, today at noon:", "From our newsroom:", "The Valley Courier reports:"),
                 ("the council publishes its plan for the market square", "the ferry returns after winter repairs",
                  "the library opens on Sundays from next month", "two schools share one new sports hall"),
                 ("Full story on our site", "More in the evening edition", "Read it in all our local pages")),
    ),
}  # fmt: skip

OPENERS = ("pov:", "day in my life,", "okay but", "not me", "storytime:", "me when", "honestly,", "update:", "wait for",
           "nobody:", "part two of", "things i love:", "rating", "trying")  # fmt: skip
DOINGS = ("making bread at midnight", "my cat and the new sofa", "the last bus home", "learning the old piano",
          "a walk around the frozen lake", "grandma's soup", "my first week at the bakery", "this little balcony garden",
          "packing for the coast", "fixing a bicycle without tools", "dancing in the kitchen", "the market on saturday")  # fmt: skip
REMARKS = ("i have no words", "what would you do", "it was worth it", "do not try this at home", "came out better than planned",
           "and then it rained", "ask me anything", "my brother filmed it", "still laughing", "took four hours")  # fmt: skip
TRENDS = ("Put a finger down if you ever {doing} and told nobody about it, number {number} will surprise you",
          "Tell me you grew up here without telling me you grew up here: {doing}, round {number} of this trend",
          "Everybody at the concert is posting this at the same second, {doing}, song {number}, I am not crying")  # fmt: skip
TAGS = ("fyp", "foryou", "storytime", "daily", "smalltown", "cooking", "music")


def pushed_caption(rng: np.random.Generator, campaign: Campaign, number: int) -> str:
    """Give the words a network hands out, different for each number, with its hashtags."""
    pick = rng.permutation(len(campaign.claims))
    subject = campaign.subjects[int(rng.integers(len(campaign.subjects)))]
    call = campaign.calls[int(rng.integers(len(campaign.calls)))]
    tags = " ".join(f"#{tag}" for tag in campaign.hashtags)
    for n_claims in range(1, len(pick) + 1):
        claims = ", ".join(campaign.claims[index] for index in pick[:n_claims])
        caption = f"{subject} {claims}. {call} ({number}) {tags}"
        # a little more than asked for: the last words may be taken away with the hashtags
        if len(caption) >= LONG + 10:
            break
    return caption


def trend_caption(rng: np.random.Generator, number: int) -> str:
    """Give the words of a trend that unrelated people post in the same minutes."""
    doing = DOINGS[int(rng.integers(len(DOINGS)))]
    return TRENDS[number % len(TRENDS)].format(doing=doing, number=number)


def own_caption(dice: tuple[int, ...]) -> str:
    """Give somebody's own words, every third time long ones; `dice` are five numbers drawn for the post."""
    opener, doing, remark, tag, how = dice
    words = f"{OPENERS[opener % len(OPENERS)]} {DOINGS[doing % len(DOINGS)]}, {REMARKS[remark % len(REMARKS)]}"
    if how % 3 == 0:
        more = DOINGS[(doing + 1 + how) % len(DOINGS)]
        words += f", also {more} and {REMARKS[(remark + 1 + how // 7) % len(REMARKS)]}, take {1 + how % 9973}"
    return f"{words} #{TAGS[tag % len(TAGS)]}"


def retyped(caption: str, how: int) -> str:
    """Give a caption as another member types it: three of four as it is, others in capitals, spaced, with an emoji.

    Capitals and spaces are gone in the normalised text, the emoji is not.
    """
    match how % 12:
        case 9:
            return caption.upper()
        case 10:
            return caption.replace(" ", "  ")
        case 11:
            return f"{caption} \N{FIRE}"
        case _:
            return caption
