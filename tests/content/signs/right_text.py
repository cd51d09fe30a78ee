"""Right text of many languages, with the signs that a careless check would take for mistakes."""

from __future__ import annotations

RIGHT = [
    (
        "en",
        "Take 5 µg, 5 μg and 10 mg once a day. 1.73 m², 10⁹/L, 5 × 10⁶ units, 4.5 "
        "x10⁹/L, kg/m², cm³, 10⁻³, 10² cells.",
    ),
    (
        "en",
        "Vitamin B12, B₁₂, CO₂, SpO₂, H₂O, FEV₁, COVID-19, T4, HbA1c, O2, O2 5 l/min, "
        "E. coli O157, O157:H7, H1N1, G6PD, IL-1β, TNFα, α-blocker, β-Blocker, "
        "5α-reductase, TGFβ, µmol, kΩ, 5 Ω, Ω-3, Δ9.",
    ),
    (
        "en",
        "½ tablet, 1½ tablets, 1 ½, ⅔, ¹⁄₂, 38 °C, 38ºC, 38℃, 3 × 5 ml, ±5%, ≥ 38 °C, "
        "≠, №, ™, ®, ©, 5 ℓ.",
    ),
    (
        "en",
        "Factor II, Factor VIII, Grade I, Ⅳ, Type I 5 mg, Class I. If I drop a tablet. "
        "5 l of water, 1.5l, 1l bottle, 2 l a day, 10l/min.",
    ),
    (
        "en",
        "Ward 3, M1 1AE, OX1 1OA, postcode LL11 1AA. Call 0300 123 4567 or "
        "1-800-COLLECT. Il 5, lo 5. http://www.foo.org/l2/O5",
    ),
    (
        "en",
        "Say café, naïve, Zoë, Adébáyọ̀, Ọláṣubọ̀mí, Chidị́, Ẹ̀kọ́, Łódź.",
    ),
    (
        "en",
        "the ﬁrst ﬂoor, “quotes” and ‘single’, don’t, 9am–5pm, 24/7, A&E, Q&A. "
        "/ˈbaɪɒpsi/ [ˈmɒrfiːn] x̄ = 5",
    ),
    (
        "en",
        "ICD-10 I10, I21. iodine I-131, ¹³¹I, ⁹⁹ᵐTc, ¹³C. See note¹ and test². Room O2. "
        "1st, 2nd, 3rd. ½–1 tablet",
    ),
    (
        "en",
        "привет is Russian for hello; Ελληνικά is Greek; say спасибо. В12 по-русски. "
        "العربية ١٢ ملغ. 每天两次, ①第一.",
    ),
    (
        "en",
        "👩🏽\u200d⚕️ ☎️ ✓ ✔️ → • ☐ ♥",
    ),
    (
        "de",
        "Nehmen Sie 5 µg Vitamin D₃ täglich. Größe: 1,80 m, 30 kg/m². Rufen Sie 0800 "
        "123 4567 an, z. B. montags. „Äpfel“, ÄRZTE, Straße, 1. März. β-Blocker, "
        "α1-Blocker, 10⁹/l, 5 l Wasser, I. Quartal. 9 Uhr. Il-6, 2 ½ Tabletten",
    ),
    (
        "fr",
        "Prenez 1 comprimé à 8 h, 2 gélules l’après-midi. « À bientôt ! » Ça coûte 5 €. "
        "Œuf, cœur, 1ᵉʳ mai, 2ᵉ jour, n° 5, ÉTÉ, L’ÉTÉ «CAFÉ» 5 à 10 ml. 38,5 °C. 0,5 l "
        "d’eau. Il l’a. 1 l",
    ),
    (
        "es",
        "Tome 1 cápsula cada 8 horas. ¿Tiene fiebre de 38 ºC? ¡Sí! 1.º de mayo, 2ª "
        "dosis, 1o de mayo, 5 ó 6, NIÑOS, AÑO, 10 l",
    ),
    (
        "pt",
        "NÃO TOME MAIS DE 2 COMPRIMIDOS. MANHÃ E AMANHÃ. MÃE, IRMÃ ÀS 9H. AÇÃO «NÃO». "
        "1º dia, 2ª vez, 5 a 10 ml, à noite, ã õ",
    ),
    (
        "it",
        "Prenda 1 compressa o 2. È già tardi. 5 mg o 10 ml; i 5 mg, I 10 mg. Più di 38 "
        "°C, perché, «CAFFÈ». Io, Il, lo 5 mg.",
    ),
    (
        "nl",
        "Neem één tablet. Coördinatie, zeeën, ’s avonds 2 tabletten, € 5. Bel 112.",
    ),
    (
        "pl",
        "Weź 2 tabletki. Święto, źdźbło, ŻÓŁĆ, „PÓŁ” łyżki, 5 łyżek, 2 łyżeczki. "
        "Zażywać o 8. w 5 ml, do 10 kg",
    ),
    (
        "cy",
        "Cymerwch 2 dabled. Tŷ, dŵr, ŴYTHNOS, Ôl-ofal, ŷd. I 5 mg. I’r tŷ, 5 mlynedd",
    ),
    (
        "tr",
        "Günde 2 tablet alın. İlaç, ışık, ĞÜŞ, İSTANBUL’da, 5 gün, 38 °C, I ı İ i",
    ),
    (
        "vi",
        "Uống 2 viên mỗi ngày. Bạn có thể gọi điện thoại. Đường, ưu, Ă Â Ê Ô, 5 ngày, 5 lá",
    ),
    (
        "ro",
        "Luați 2 comprimate. Înainte, țară, și, „ÎN ȚARĂ”, â, Â, Ă",
    ),
    (
        "cs",
        "Užijte 2 tablety. Říkáme „ČÁST“. Žízeň, ďábel, 5 dní, 1. března, č. 5",
    ),
    (
        "uk",
        "Приймайте 2 таблетки по 10 мг. Її ліки «ЇЖА», об’єм 5 мл, № 5, В12, вітамін "
        "D3, В 5 мг, COVID-19, І група, і 5 мг. 0,5 л, 10 mg, МРТ, IgG-антитіла, 38 °C, "
        "β-блокатор. Об 9:00. За 5 днів. До 10 л",
    ),
    (
        "ru",
        "По 10 мг 2 раза. О 5 мг. Витамин В12, мРНК, pH-метр, 5 мкг, 10⁹/л, з 5 до 10. "
        "1-й, 2-я. Объём 5 мл/кг. 36,6 °С",
    ),
    (
        "el",
        "Πάρτε 2 δισκία 10 mg. Ο γιατρός, «ΝΑΙ», βιταμίνη Β12, β-αναστολείς, 5 ml, 38 "
        "°C, Ο 5, ο 2, 1η μέρα, 2ο δισκίο, 3ος",
    ),
    (
        "ar",
        "تناول ١٢ ملغ مرتين يوميًا. اتصل على ٠٣٠٠ ١٢٣ ٤٥٦٧. خذ 5 ml. فيتامين B12 (MRI)، "
        "وCT، ٣٨٫٥ °م",
    ),
    (
        "he",
        "קח 2 טבליות. ה-MRI, הMRI, 5 מ״ג, ו-10 mg. שלום",
    ),
    (
        "hi",
        "दिन में २ गोलियाँ लें। MRI में, 10 mg, शक्\u200dति, १० मिलीग्राम, 5वीं, B12",
    ),
    (
        "zh",
        "每天服用两次，每次１２毫克，5 mg。“药”，①早上，〇，ＭＲＩ检查，COVID疫苗。5㎎",
    ),
    (
        "ko",
        "하루 2번 MRI를 5㎎ 드세요. ①",
    ),
    (
        "ja",
        "１日２回、MRI検査。①朝、②夜。葛󠄀城さん。５ｍｇ",
    ),
    (
        "th",
        "รับประทาน 2 เม็ด ๑๒ มก. MRI",
    ),
    (
        "yo",
        "Adébáyọ̀ Ọláṣubọ̀mí Ẹ̀kọ́ gbọ́ọ̀",
    ),
    (
        "ha",
        "ɓangare ɗaya, ƙwayoyi 5 ɓ",
    ),
    (
        "tw",
        "5 ɛyɛ ɔkyerɛ",
    ),
    ("en", "12·5 mg, 1’000 units, 5′ 10″, 9–5, 2×5 mg, 3½ mg, ≥5 mg, 90⁄60, 10 µg/5 ml, 5–10 ml"),
    ("en", "•5 mg, 38° at 8, 1º, 17β-estradiol 1 mg, 5 % of 3°, £5, €10, 20…30, 1† and 2‡, 5µg"),
    ("es", "1º mes, 38º, 2ª dosis, 1,5 ml cada 8 h; 1.500 mg"),
    ("ar", "٣٨٫٥ ملغ و٣٬٠٠٠ وحدة"),
    ("en", "NFκB, FcεRI, IκBα, λmax, ΔpH; Mon 8|12|6, 10|20 mg; SO14 0YN, OL1 1AA; 10 I.U."),
    ("fr", "Il l’a dit : l’1 % ; 1 l d’eau, 0,5 l ; du 1er au 10 ; n° 1"),
    ("de", "Zimmer 1O, Station O1, 5 l, 1,5 l/Tag, I. Weltkrieg, IV, 10 I.E., 8.00 Uhr"),
]
