"""Estimates and differences: what is drawn and said of them is what the tables hold."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from cadrage import report, schema
from cadrage.compare.estimates import MEAN, estimates_of
from cadrage.compare.observations import observed
from cadrage.params import Params
from cadrage.report.contrasts import probability
from cadrage.report.measures import Categories, measure_name, scale, unit_name
from cadrage.report.tables import html_table
from cadrage.report.words import Words

BY_OUTLET = Params(compare_by="outlet")


def marks(figure, gid):
    return [item for item in figure.fig.findobj() if item.get_gid() == gid]


def texts(figure, gid):
    return [item.get_text() for item in marks(figure, gid)]


def many_units(n_units=14, n_articles=3):
    """Make the estimates of many units, the later ones of more articles."""
    seen = [
        {
            "article_id": f"{unit:02}-{place:02}",
            "unit": f"Unit {unit:02}",
            "category": "war",
            "count": place % 3,
            "total": 10,
        }
        for unit in range(n_units)
        for place in range(n_articles + unit)
    ]
    return estimates_of([observed(pd.DataFrame(seen), measure="x", kind="share")], seed=1)


def one_contrast(tables, **changed):
    found = tables["contrasts"].query("found and specification == 'all'").head(1)
    return {**tables, "contrasts": found.assign(**changed)}


class TestEstimates:
    def test_the_data_drawn_are_rows_of_the_table(self, tables):
        data = report.estimates_by_unit(tables).data
        columns = list(schema.TABLES["estimates"].columns)
        kept = tables["estimates"].query("estimand == 'pooled ratio'")
        both = data[columns].merge(kept, how="inner")
        assert len(both) == len(data) == len(kept)

    def test_panels_are_sorted_by_how_far_units_lie_apart(self, tables):
        data = report.estimates_by_unit(tables).data
        spread = data.groupby("category", sort=False)["estimate"].agg(lambda x: x.max() - x.min())
        assert list(spread) == sorted(spread, reverse=True)
        assert data["label"].iloc[0] == "war"

    def test_each_estimate_has_its_interval_or_its_bounds_and_never_both(self, tables):
        figure = report.estimates_by_unit(tables)
        known = figure.data.dropna(subset=["estimate"])
        assert len(marks(figure, "interval")) == known["enough"].sum() == 6
        assert len(marks(figure, "bounds")) == (~known["enough"]).sum() == 3
        for line, (low, high) in zip(
            marks(figure, "interval"),
            known.loc[known["enough"], ["low", "high"]].to_numpy(),
            strict=True,
        ):
            assert list(line.get_xdata()) == pytest.approx([100 * low, 100 * high])
        assert not any(bar.get_fill() for bar in marks(figure, "bounds"))
        assert "3 open bars are no intervals" in figure.caption

    @pytest.mark.parametrize(("lang", "said"), [("en", "6 of 30"), ("fr", "6 sur 30")])
    def test_a_unit_of_few_articles_has_counts_and_no_mark(self, tables, lang, said):
        figure = report.estimates_by_unit(tables, lang=lang)
        assert texts(figure, "counts").count(said) == 2
        few = figure.data[figure.data["unit"] == "Court"]
        assert few["estimate"].isna().all()
        lines = [line for ax in figure.fig.axes for line in ax.lines if line.get_marker() == "o"]
        assert len(lines) == len(figure.data) - len(few)

    def test_the_other_estimand_can_be_drawn(self, tables):
        figure = report.estimates_by_unit(tables, estimand=MEAN)
        estimated = figure.data.dropna(subset=["estimate"])
        assert set(estimated["estimand"]) == {MEAN}
        assert "each of the same weight" in figure.caption

    def test_units_come_in_the_order_that_is_asked_for(self, tables):
        units = [str(unit) for unit in tables["estimates"]["unit"].unique()]
        figure = report.estimates_by_unit(tables, order=[units[3], units[0]])
        assert list(figure.data["unit"].unique()) == [units[3], units[0]]

    def test_a_unit_keeps_its_colour_whatever_is_drawn(self, tables):
        units = [str(unit) for unit in tables["estimates"]["unit"].unique()]
        every, one = (
            report.estimates_by_unit(tables, order=order) for order in (units, [units[1]])
        )
        colours = {line.get_color() for line in marks(one, "interval")}
        assert len(colours) == 1
        assert colours < {line.get_color() for line in marks(every, "interval")}

    def test_beyond_twelve_units_the_smallest_are_left_out_and_counted(self):
        figure = report.estimates_by_unit(many_units())
        assert "Unit 00" not in set(figure.data["unit"])
        assert "2 units with fewer articles are left out" in figure.caption

    def test_one_article_each_is_read_and_not_estimated(self):
        figure = report.estimates_by_unit(many_units(1, 1))
        assert figure.data.empty
        assert "side by side" in figure.caption

    def test_a_measure_that_is_not_there_is_said(self, tables):
        figure = report.estimates_by_unit(tables, measure="mood")
        assert figure.caption == "Nothing is there of the measure mood; there is frame_share."

    def test_who_was_never_checked_is_stamped(self, tables):
        assert "Not validated here." in stamp(report.estimates_by_unit(tables))
        checked = tables["estimates"].assign(validation="hand codes")
        assert "alidated" not in stamp(report.estimates_by_unit(checked))
        some = checked["category"] == "policy_frames/war"
        checked.loc[some, "validation"] = "not validated here"
        assert "Not validated here: 1 of 3" in stamp(report.estimates_by_unit(checked))

    def test_hand_made_scores_are_no_shares(self):
        rows = pd.DataFrame({"article_id": [f"a{n:02}" for n in range(60)], "unit": "X"})
        rows = rows.assign(category="mood", count=np.linspace(-2, 3, 60), total=1)
        made = estimates_of([observed(rows, measure="mood", kind="score")], seed=1)
        figure = report.estimates_by_unit(made, kind="score")
        assert "%" not in "".join(label.get_text() for label in ticks(figure))
        few = estimates_of([observed(rows.head(9), measure="mood", kind="score")], seed=1)
        assert texts(report.estimates_by_unit(few, kind="score"), "counts") == ["9 articles"]


def stamp(figure):
    return figure.fig.get_supxlabel()


def ticks(figure):
    return [label for ax in figure.fig.axes for label in ax.get_xticklabels()]


class TestContrasts:
    def test_the_data_drawn_are_rows_of_the_table_found_ones_first(self, tables):
        data = report.contrasts_by_pair(tables).data
        columns = list(schema.TABLES["contrasts"].columns)
        kept = tables["contrasts"].query("enough and specification == 'all'")
        assert len(data[columns].merge(kept, how="inner")) == len(data) == len(kept)
        assert list(data["found"]) == sorted(data["found"], reverse=True)
        assert data.loc[~data["found"], "p"].is_monotonic_increasing

    def test_found_ones_are_filled_and_have_a_second_interval(self, tables):
        figure = report.contrasts_by_pair(tables)
        found = figure.data[figure.data["found"]]
        assert len(marks(figure, "found")) == len(marks(figure, "selected")) == len(found) == 2
        assert len(marks(figure, "open")) == len(figure.data) - len(found)
        assert {mark.get_markerfacecolor() for mark in marks(figure, "open")} == {"white"}
        for line, ends in zip(
            marks(figure, "selected"),
            found[["low_selected", "high_selected"]].to_numpy(),
            strict=True,
        ):
            assert list(line.get_xdata()) == pytest.approx(list(100 * ends))

    def test_numbers_stand_beside_their_rows(self, tables):
        figure = report.contrasts_by_pair(tables)
        assert texts(figure, "column n") == ["n", *["24\n24"] * 6]
        expected = [probability(p, Words("en")) for p in figure.data["p"]]
        assert texts(figure, "column p") == ["p", *expected]

    def test_the_caption_says_what_was_looked_at_and_what_is_held_constant(self, tables):
        caption = report.contrasts_by_pair(tables).caption
        assert caption.startswith("6 differences of this measure were looked at, 2 found.")
        assert "Held constant: the day." in caption
        assert "3 pairs have too few articles" in caption

    def test_what_is_held_constant_is_said_pair_by_pair_where_it_differs(self, tables):
        contrasts = tables["contrasts"]
        first = contrasts["reference"].eq(contrasts.loc[0, "reference"])
        contrasts = contrasts.assign(within=np.where(first, "nothing", "month"))
        caption = report.contrasts_by_pair(contrasts).caption
        assert "the month (2 pairs) and neither event nor period (1 pair)" in caption

    def test_beyond_twenty_rows_the_rest_is_counted(self, tables):
        rows = tables["contrasts"].query("enough and specification == 'all' and not found")
        rows = pd.concat([rows.assign(category=f"c{n}") for n in range(6)], ignore_index=True)
        figure = report.contrasts_by_pair(rows)
        assert len(figure.data) == 20
        assert "4 with larger p are left out" in figure.caption

    @pytest.mark.parametrize("lang", ["en", "fr"])
    def test_no_two_texts_overlap(self, tables, lang):
        for name in ("estimates_by_unit", "contrasts_by_pair"):
            figure = getattr(report, name)(tables, lang=lang)
            figure.fig.draw_without_rendering()
            assert not list(overlaps(figure.fig)), name

    def test_without_enough_articles_it_says_how_many_and_what_p_could_be(self, tables):
        contrasts = tables["contrasts"]
        figure = report.contrasts_by_pair(contrasts[~contrasts["enough"]])
        assert figure.data.empty
        assert "20 of each are needed" in figure.caption
        assert "The smallest p that so many could give is 0.0008." in figure.caption

    @pytest.mark.parametrize("name", ["estimates_by_unit", "contrasts_by_pair"])
    def test_the_same_tables_give_the_same_bytes(self, name, tables):
        first, second = (getattr(report, name)(tables) for _ in range(2))
        assert first.render("svg") == second.render("svg")


def overlaps(fig):
    from matplotlib.text import Text

    shown = [
        item
        for item in fig.findobj(match=lambda artist: isinstance(artist, Text))
        if item.get_text().strip() and item.get_visible()
    ]
    hidden = {label for ax in fig.axes if not ax.axison for label in ax.get_xticklabels()}
    hidden |= {label for ax in fig.axes if not ax.axison for label in ax.get_yticklabels()}
    kept = [item for item in shown if item not in hidden]
    for one, other in combinations(kept, 2):
        first, second = one.get_window_extent(), other.get_window_extent()
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        down = min(first.y1, second.y1) - max(first.y0, second.y0)
        if across > 2 and down > 3:  # pixels; a line box has some air of its own
            yield one.get_text(), other.get_text()


class TestSentences:
    def test_a_found_difference_is_told_from_the_unit_that_has_more(self, tables):
        table = report.differences_table(tables, BY_OUTLET, lang="en")
        assert len(table) == 2
        first = table.iloc[0, 0]
        assert 'cue of the frame "war": 40.0 points higher in' in first
        assert "nord A (59.6%) than in" in first
        assert "[26.6 to 49.9, adjusted for selection], within days." in first
        assert "In 98 of 100 pairs" in first
        assert table.iloc[0, 1] == "It holds also without opinion."
        assert table.iloc[0, 4] == "Not validated here."

    def test_it_is_the_same_told_the_other_way_round(self, tables):
        row = one_contrast(tables)["contrasts"].iloc[0]
        turned = one_contrast(
            tables,
            unit=row["reference"], reference=row["unit"], difference=-row["difference"],
            estimate_unit=row["estimate_reference"], estimate_reference=row["estimate_unit"],
            low_selected=-row["high_selected"], high_selected=-row["low_selected"],
            superiority=1 - row["superiority"],
        )  # fmt: skip
        one, other = (
            report.differences_table(made, BY_OUTLET, lang="en").iloc[0, 0]
            for made in (one_contrast(tables), turned)
        )
        assert one == other

    def test_that_a_few_articles_make_the_difference_is_owned_up_to(self, tables):
        told = report.differences_table(
            one_contrast(tables, superiority=0.4), BY_OUTLET, lang="en"
        ).iloc[0, 0]
        assert "Yet in only 40 of 100 pairs" in told

    def test_a_small_q_whose_adjusted_interval_holds_zero_is_explained(self, tables):
        lost = {"found": False, "low_selected": float("nan"), "high_selected": float("nan")}
        told = report.differences_table(
            one_contrast(tables, q=0.01, **lost), BY_OUTLET, lang="en"
        ).iloc[0, 0]
        assert "still holds zero" in told
        far = report.differences_table(one_contrast(tables, q=0.5, **lost), BY_OUTLET, lang="en")
        assert "still holds zero" not in far.iloc[0, 0]

    def test_what_other_choices_do_to_it_is_told(self, tables):
        kinds = {
            "without opinion": {"found": False},
            "without machine translations": {"difference": -0.4},
        }
        main = one_contrast(tables)["contrasts"]
        rows = [main, *(main.assign(specification=k, **v) for k, v in kinds.items())]
        others = main.assign(specification="copies for each who published", category="else")
        contrasts = pd.concat([*rows, others], ignore_index=True)
        told = report.differences_table({"contrasts": contrasts}, BY_OUTLET, lang="fr").iloc[0, 1]
        assert told == (
            "Elle s'inverse sans les traductions automatiques. "
            "Elle n'est pas trouvée sans l'opinion. "
            "Elle n'a pu être cherchée en comptant les copies pour chacun qui les a publiées."
        )

    def test_what_was_not_found_comes_with_what_is_excluded(self, tables):
        table = report.no_difference_table(tables, BY_OUTLET, lang="en")
        assert len(table) == 5
        assert "A difference beyond 7.7 points either way is excluded." in table.iloc[0, 0]
        assert table.iloc[-1, 0] == "3 pairs have too few articles to be compared."

    @pytest.mark.parametrize("lang", ["en", "fr"])
    def test_articles_side_by_side_are_one_sentence(self, lang):
        said = {
            make({}, Params(), lang=lang).iloc[0, 0]
            for make in (report.differences_table, report.no_difference_table)
        }
        assert len(said) == 1
        assert "p" in said.pop()

    def test_too_few_articles_are_one_sentence(self, tables):
        contrasts = tables["contrasts"]
        few = {"contrasts": contrasts[~contrasts["enough"]]}
        for make in (report.differences_table, report.no_difference_table):
            table = make(few, BY_OUTLET, lang="en")
            assert table.shape == (1, 1)
            assert "has 24 and Court 3 that can be compared" in table.iloc[0, 0]

    def test_nothing_found_says_how_much_was_looked_at(self, tables):
        made = {"contrasts": tables["contrasts"].assign(found=False)}
        said = report.differences_table(made, BY_OUTLET, lang="en").iloc[0, 0]
        assert said.startswith("6 differences were looked at, none is found")
        every = one_contrast(tables)
        said = report.no_difference_table(every, BY_OUTLET, lang="en").iloc[0, 0]
        assert said == "Every difference looked at was found: 1."

    def test_any_text_can_be_told(self, hostile_tables):
        for make in (report.differences_table, report.no_difference_table):
            assert "<script>" not in html_table(make(hostile_tables, BY_OUTLET, lang="en"))


class TestValidation:
    def test_nobody_coded_is_a_sentence(self):
        table = report.validation_table({}, Params(), lang="fr")
        assert table.iloc[0, 0].startswith("Personne n'a codé")

    def test_scores_of_a_frame_stand_in_one_row(self, tables):
        same = {"unit": "", "codebook": "policy_frames", "frame": "security"}
        rows = [
            same | {"score": "alpha", "estimate": 0.7, "low": 0.6, "high": 0.8, "n": 40},
            same | {"score": "precision", "estimate": 0.5, "low": np.nan, "high": np.nan, "n": 9},
        ]
        made = tables | {"validation": schema.table("validation", rows)}
        table = report.validation_table(made, Params(), lang="en")
        assert table.iloc[0, 0] == "Security and defence of the borders of the country"
        assert list(table.iloc[0, 2:]) == [
            "all",
            "0.70 [0.60 to 0.80], 40 coded",
            "0.50, 9 coded",
            "–",
        ]


class TestNames:
    @pytest.mark.parametrize(
        ("measure", "category", "name"),
        [
            ("mention_share", "JPN", "Japan"),
            ("quotation_share", "none named", "no speaker"),
            ("voice_share", "quoted", "quotation"),
            ("event_valence_share", "JPN: negative", "Japan, conflict"),
            ("evaluation_share", "quoted: positive", "quotation, appreciative"),
            ("device_rate", "hedge", "hedge"),
            ("topic_share", "topic 1", "missile, guerre, 1"),
            ("quoted_word_share", "quoted", "between quotation marks"),
            ("of my own", "a_b", "a b"),
        ],
    )
    def test_categories_are_called_in_words(self, tables, measure, category, name):
        assert Categories(tables, Words("en"))(measure, category) == name

    def test_every_measure_has_a_name_in_both_languages(self):
        from cadrage.compare.counts import MEASURES

        for lang in ("en", "fr"):
            assert all("_" not in measure_name(name, Words(lang)) for name in MEASURES)
            assert all(
                measure_name(name, Words(lang)) != name.replace("_", " ") for name in MEASURES
            )

    def test_every_specification_has_words(self):
        from cadrage.compare import specifications as made

        names = [made.COPIES_ONCE, made.COPIES_EACH, made.NO_COPIES, made.NO_MACHINE]
        for name in [*names, made.NO_OPINION]:
            assert Words("fr").of("spec", name) != name

    def test_unknown_units_stay_unknown(self):
        assert unit_name("unknown originator (a)", Words("en")) == "unknown originator (a)"
        assert unit_name("unknown originator (a)", Words("fr")) == "auteur d'origine inconnu (a)"

    def test_values_are_written_by_what_is_measured(self):
        words = Words("fr")
        rate = scale("device_rate", pd.Series([1.0]), words)
        assert rate.amount(-1.25) == "1,2 pour 1 000 mots"
        score = scale("mood", pd.Series([-0.5, 0.2]), words)
        assert (score.value(-0.5), score.amount(-0.5)) == ("−0,50", "0,50")
        assert scale("mood", pd.Series([0.2]), words).amount(0.012) == "1,2 point"
        assert scale("mood", pd.Series([0.2]), words, "score").value(0.2) == "0,20"
        assert score.number(-0.001) == "0,00"
