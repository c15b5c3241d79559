"""Words that people are called by: what only sounds like a tag, or only ends otherwise, is not meant by them for sure.

«Катя» is not CATIA, «Рустам» is not Rust, and «Кузнецов» rarely means several blacksmiths.
"""

import re

from services.privacy.first_names import TOGETHER
from services.privacy.names import in_russian, inflected

_OTHERS = """
аврора агата ада аделина айрис али алсу амина ангелина анжела армен афанасий ахмед ашот бен боб вениамин гарри герман
грейс давуд демьян джек джулия елисей ефим ефросинья зарина злата зульфия игнат инга иса ия каролина каталина клавдия
климент лада лейла лиана лия лола лука магомед мадина макар малика марианна мартин муса мухаммед назар наиль нелли нора
осман радмир рената римма роберт родион роксана рубен руслана сабина самира серафим серафима стефания тарас тигран том
фаина фатима фая хасан шарлотта эвелина эмилия юлиан юлиана юлий
aaron abigail adam alan amanda amber amy andrea angela anna ashley austin ben benjamin betty beverly billy bob bobby
brandon brenda brian brittany bruce bryan carl carol carolyn charles charlotte cheryl christian christine cynthia
danielle deborah debra denise diane donald donna doris dorothy douglas dylan emily ethan evelyn frances frank gabriel
gary gerald gloria grace hannah harold heather henry iris isabella jack jacqueline jade james janet janice jason jean
jeffrey jennifer jeremy jerry jesse jessica joan joe jonathan jordan jose joseph joshua joyce juan judith judy justin
karen kathleen kathryn kayla keith kelly kenneth kevin kimberly kyle larry laura lauren lawrence linda logan lori louis
madison marilyn mason megan melissa michelle morgan nancy nathan nicole noah olivia pamela patricia patrick pearl rachel
ralph randy raymond rebecca richard robert roger ronald roy russell ruth ryan sam samantha samuel sara sarah scott sean
sharon shirley stephanie steven susan taylor teresa terry theresa thomas tom tyler vincent virginia walter wayne william
willie zachary
"""
"""First names that are not among those whose pet names are known."""

_FIRST = frozenset(
    form for group in (*TOGETHER, _OTHERS.split()) for name in group for form in inflected(name.replace("ё", "е"))
)
_LAST = re.compile(r"[а-я]{3,}[ое]в")
_LAST_MISTYPED = re.compile(r"[а-я]{3,}[ое]в(?:а|у|ым|ом|е|ой|ых)?|[a-z]{3,}[oe]v(?:a|oi|oy|u|ym)?")


def is_first_name(token: str) -> bool:
    """Whether a normalised word is a form of a first name, in Latin letters as well."""
    return token in _FIRST or in_russian(token) in _FIRST


def is_called(token: str) -> bool:
    """Whether a normalised word is a form of a first name, or ends like a surname; «ов» ends many other words too."""
    return is_first_name(token) or _LAST.fullmatch(token) is not None


def is_nearly_called(token: str) -> bool:
    """As `is_called`, with the endings that only a slip of the finger makes a tag of."""
    return is_first_name(token) or _LAST_MISTYPED.fullmatch(token) is not None
