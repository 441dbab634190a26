# Rules of the mission, which hold in every programme; a programme may put its own words and law in
# their place under the same keys.
rule-no-contact-with-origin = The country of origin is not asked about somebody whose claim for protection is pending or possible, whatever anybody agreed to
basis-no-contact-with-origin = Convention relating to the Status of Refugees, article 33; Convention against Torture, article 3
rule-voice-of-the-person = Nothing is decided about a person before the person's own view is written down
basis-voice-of-the-person = Convention on the Rights of the Child, article 12; International Covenant on Civil and Political Rights, articles 13 and 14
