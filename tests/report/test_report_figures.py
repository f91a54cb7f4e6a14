"""Every figure: what it draws, what it says, and that it can be read."""

import json
from itertools import pairwise

import pandas as pd
import pytest

from cadrage import report, schema
from cadrage.errors import SchemaError

MEAN = {
    "corpus_flow": "characters",
    "actors_by_voice": "sentences",
    "speakers_by_type": "words",
    "frames_by_article": "sentences",
    "designations_by_article": "count",
    "devices_by_article": "count",
}


def draw(name, tables, **options):
    return getattr(report, name)(tables, **({"lang": "en"} | options))


def options_of(name):
    return {"min_mentions": 1} if name == "actors_by_voice" else {}


@pytest.mark.parametrize("name", report.FIGURES)
class TestEveryFigure:
    @pytest.mark.parametrize("lang", ["en", "fr"])
    def test_it_is_named_and_says_what_it_shows(self, name, lang, tables):
        figure = draw(name, tables, lang=lang, **options_of(name))
        assert figure.name == name
        assert figure.notebook[:2] in {"01", "02", "03", "04", "05"}
        assert len(figure.data) > 0
        assert len(figure.caption) > 20
        assert len(figure.alt) > 20
        assert not {"{", "}"} & set(figure.caption + figure.alt)

    @pytest.mark.parametrize("lang", ["en", "fr"])
    def test_without_rows_it_says_so_in_words(self, name, lang):
        for tables in ({}, {table: schema.empty(table) for table in schema.TABLES}):
            figure = draw(name, tables, lang=lang)
            assert figure.data.empty
            assert figure.caption.endswith(".")

    def test_labels_of_rows_never_touch(self, name, many_tables):
        figure = draw(name, many_tables, **options_of(name))
        figure.fig.draw_without_rendering()
        for ax in figure.fig.axes:
            boxes = [
                label.get_window_extent()
                for label in ax.get_yticklabels()
                if label.get_text() and label.get_visible()
            ]
            boxes.sort(key=lambda box: box.y0)
            for below, above in pairwise(boxes):
                assert below.y1 <= above.y0 + 2  # pixels; a line box has some air of its own

    def test_no_letter_is_small_and_none_leaves_the_paper(self, name, many_tables):
        figure = draw(name, many_tables, **options_of(name))
        figure.fig.draw_without_rendering()
        texts = [t for t in figure.fig.findobj(match=is_text) if t.get_text() and t.get_visible()]
        assert min(text.get_fontsize() for text in texts) >= 8
        box = figure.fig.get_tightbbox()  # inches
        assert box.x0 >= -0.02
        assert box.x1 <= figure.fig.get_figwidth() + 0.02

    def test_any_text_can_be_drawn(self, name, hostile_tables):
        figure = draw(name, hostile_tables, **options_of(name))
        assert figure.render("png").startswith(b"\x89PNG")


def is_text(artist):
    from matplotlib.text import Text

    return isinstance(artist, Text)


def test_one_article_alone_can_be_drawn(tables):
    one = {name: keep_first(frame) for name, frame in tables.items() if name != "article_joins"}
    for name in report.FIGURES:
        assert draw(name, one, **options_of(name)).caption


def keep_first(frame):
    return frame[frame["article_id"] == "001_aa"] if "article_id" in frame else frame


def test_more_articles_than_fit_are_said_to_be_left_out(tables):
    articles = pd.concat([tables["articles"]] * 20, ignore_index=True)
    articles["article_id"] = [f"{place:03d}" for place in range(40)]
    zones = pd.concat([tables["zones"].head(1)] * 40, ignore_index=True)
    zones["article_id"] = articles["article_id"]
    figure = draw("corpus_flow", {"articles": articles, "zones": zones})
    assert figure.data["article_id"].nunique() == 24
    assert "16 of 40" in figure.caption


def test_joins_that_make_no_tree_are_refused(many_tables):
    many_tables["articles"] = many_tables["articles"].head(3)
    with pytest.raises(SchemaError, match="do not make one tree of 3 articles"):
        draw("article_dendrogram", many_tables)


class TestNumbers:
    def test_characters_are_those_of_the_zones_and_of_what_was_removed(self, tables):
        data = draw("corpus_flow", tables).data
        zones = tables["zones"]
        kept = data.loc[data["what"] == "kept", "characters"].sum()
        assert kept == (zones["end"] - zones["start"]).sum()
        assert set(data.loc[data["what"] == "removed", "characters"]) == {len("Par Untel")}

    def test_a_month_is_drawn_as_a_month_and_a_missing_date_stays_missing(self, many_tables):
        data = draw("corpus_timeline", many_tables).data.set_index("article_id")
        assert list(data.loc["002_bb", ["from", "to"]]) == ["2024-05-01", "2024-05-31"]
        assert list(data.loc["001_aa", ["from", "to"]]) == ["2024-05-02", "2024-05-02"]
        assert list(data["from"].iloc[-3:]) == ["", "", ""]

    def test_mixtures_sum_to_one_with_the_unclassified_share(self, tables):
        data = draw("topics_by_article", tables).data
        assert data.groupby("article_id")["weight"].sum().round(6).eq(1).all()
        assert -1 in set(data["topic"])

    def test_actors_are_counted_once_per_sentence_and_voice(self, tables):
        twice = tables["mentions"].assign(mention=tables["mentions"]["mention"] + 10)
        tables["mentions"] = pd.concat([tables["mentions"], twice], ignore_index=True)
        data = draw("actors_by_voice", tables).data
        assert set(data["sentences"]) == {1}

    def test_rare_actors_are_left_out_and_counted(self, tables):
        figure = draw("actors_by_voice", tables, min_mentions=3)
        assert figure.data.empty
        assert "3" in figure.caption

    def test_scare_quotes_are_nobodys_speech(self, tables):
        data = draw("speakers_by_type", tables).data
        assert "North Korea" not in set(data["side"])
        assert data["words"].sum() == sum(
            len(text.split())
            for text, mode in zip(
                tables["quotations"]["text"], tables["quotations"]["mode"], strict=True
            )
            if mode != "distance"
        )

    def test_neutral_events_are_kept_in_the_data_but_take_no_side(self, tables):
        data = draw("event_valence", tables).data
        assert (data["valence"] == 0).sum() == 2
        assert data["unsure"].sum() == 2

    def test_frames_stand_beside_the_sentences_of_the_article(self, tables):
        data = draw("frames_by_article", tables).data
        assert list(data["sentences"]) == [3, 3]
        assert list(data["of"]) == [3, 3]

    def test_an_article_without_a_device_has_a_zero_not_a_gap(self, tables):
        tables["devices"] = keep_first(tables["devices"])
        data = draw("devices_by_article", tables).data
        assert len(data) == 2 * len(schema.DEVICES)
        assert data.loc[data["article_id"] == "002_bb", "count"].eq(0).all()

    def test_a_tree_without_a_join_beyond_chance_is_called_no_structure(self, many_tables):
        joins = many_tables["article_joins"]
        joins["support"] = 0.9  # however sure the joins are
        assert "No structure" in draw("article_dendrogram", many_tables).caption
        joins.loc[:2, ["chance", "beyond_chance"]] = [0.01, True]
        joins.loc[0, "support"] = 0.5
        caption = draw("article_dendrogram", many_tables).caption
        assert "No structure" not in caption
        assert "3 of 10; with 70% support or more: 2" in caption

    def test_two_articles_have_no_groups_to_ask_for(self, tables):
        assert "Too few different texts" in draw("article_dendrogram", tables).caption

    def test_terms_come_with_the_lambda_of_their_relevance(self, tables):
        assert "lambda 0.6" in draw("topic_terms", tables).caption

    def test_articles_that_are_silent_on_a_claim_are_named(self, tables):
        tables["claims"] = keep_first(tables["claims"])
        figure = draw("claim_chronology", tables)
        assert "does not speak of it" in figure.alt
        assert "2 sentences in 1 article bear" in figure.caption


class TestFiles:
    def test_the_same_tables_give_the_same_bytes(self, tables):
        first, second = (draw("actors_by_voice", tables, min_mentions=1) for _ in range(2))
        for kind in ("svg", "png"):
            assert first.render(kind) == second.render(kind) == first.render(kind)

    def test_settings_of_the_user_change_no_byte(self, tables):
        import matplotlib

        plain = draw("corpus_flow", tables).render("svg")
        with matplotlib.rc_context({"font.size": 30, "axes.facecolor": "red"}):
            assert draw("corpus_flow", tables).render("svg") == plain

    def test_files_hold_no_date_and_no_version(self, tables):
        figure = draw("topic_choice", tables)
        assert b"<dc:date>" not in figure.render("svg")
        assert b"Matplotlib" not in figure.render("png")

    def test_a_figure_is_saved_with_its_table_its_caption_and_its_text(self, tables, tmp_path):
        figure = draw("devices_by_article", tables)
        saved = report.save(figure, tmp_path / "figures")
        names = {path.name for path in saved.folder.iterdir()}
        assert names == {f"devices_by_article.{end}" for end in ("svg", "png", "csv", "json")}
        assert len(pd.read_csv(saved.path("csv"))) == len(figure.data)
        record = json.loads(saved.path("json").read_text(encoding="utf-8"))
        assert (record["caption"], record["alt"]) == (figure.caption, figure.alt)
        assert report.load_saved(saved.folder) == [saved]

    def test_no_figures_are_no_error(self, tmp_path):
        assert report.load_saved(tmp_path / "none") == []


def test_a_notebook_gets_the_picture_with_its_text_and_no_object(tables, monkeypatch):
    shown = []
    monkeypatch.setattr(
        "IPython.display.display", lambda data, **options: shown.append((data, options))
    )
    figure = draw("topic_choice", tables)
    report.show(figure)
    _, options = shown[0]
    assert options["metadata"]["image/png"]["alt"] == figure.alt
    assert not [data for data, _ in shown if "object at 0x" in str(data)]
