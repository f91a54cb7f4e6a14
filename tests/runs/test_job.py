"""The main job as a person runs it: in a copy of the project, through the command line."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from cadrage import params
from cadrage.runs.run import load_run

ROOT = Path(__file__).parents[2]


def cadrage(project, *words):
    """Run the command line in a project folder."""
    environment = {k: v for k, v in os.environ.items() if k != "CADRAGE_ROOT"}
    return subprocess.run(
        [sys.executable, "-c", "from cadrage.cli import main; main()", *words],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def copy_project(folder, notebooks=ROOT / "notebooks"):
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    shutil.copytree(notebooks, folder / "notebooks")
    shutil.copytree(ROOT / "config", folder / "config")
    return folder


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Run the job once, with random bytes among the articles."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    (folder / "data" / "raw" / "noise.txt").write_bytes(bytes(range(256)) * 8)
    return folder, cadrage(folder, "run")


class TestRun:
    def test_it_succeeds_and_says_where_the_report_is(self, project):
        folder, done = project
        assert done.returncode == 0, done.stderr
        page = Path(done.stdout.strip().removeprefix("The report: "))
        assert page.resolve() == (folder / "reports" / "main" / "index.html").resolve()
        assert page.is_file()

    def test_progress_names_every_notebook(self, project):
        _, done = project
        for name in params.ALL:
            assert name in done.stderr

    def test_random_bytes_are_set_aside_named_and_counted(self, project):
        folder, done = project
        rejects = load_run("main", folder).rejects
        assert list(rejects["file"]) == ["noise.txt"]
        assert "1 set aside: noise.txt" in done.stderr
        assert "noise.txt" in (folder / "reports/main/index.html").read_text(encoding="utf-8")

    def test_the_run_is_recorded_and_what_varies_stands_apart(self, project):
        folder, _ = project
        manifest = json.loads((folder / "reports/main/run.json").read_text(encoding="utf-8"))
        assert manifest["parameters"] == params.Params().model_dump()
        assert len([name for name in manifest["inputs"] if name.endswith(".txt")]) == 6
        assert all(len(digest) == 64 for digest in manifest["inputs"].values())
        assert {"spacy", "scikit-learn", "python"} <= set(manifest["versions"])
        assert "seconds" not in json.dumps(manifest)
        assert (folder / "reports/main/timings.json").is_file()

    def test_every_figure_has_its_data_caption_and_alternative_text(self, project):
        folder, _ = project
        figures = folder / "reports" / "main" / "figures"
        names = {path.stem for path in figures.iterdir()}
        assert len(names) >= 10
        for name in names:
            about = json.loads((figures / f"{name}.json").read_text(encoding="utf-8"))
            assert about["caption"]
            assert about["alt"]
            for ending in ("svg", "png", "csv"):
                assert (figures / f"{name}.{ending}").stat().st_size > 0

    def test_notebooks_and_page_ask_the_network_for_nothing(self, project):
        folder, _ = project
        for path in (folder / "reports" / "main").rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            assert "<script src=" not in text
            assert "@import" not in text
            assert '<link rel="stylesheet" href="http' not in text
            assert '<img src="http' not in text

    def test_a_finished_run_gives_its_tables_as_dataframes(self, project):
        run = load_run("main", project[0])
        assert len(run.articles) == 5
        assert set(run.quotations["article_id"]) <= set(run.articles["article_id"])
        with pytest.raises(AttributeError, match="it has accusations"):
            _ = run.no_such_table

    def test_a_second_run_gives_the_same_bytes(self, project):
        folder, _ = project
        report = folder / "reports" / "main"
        first = {name: contents(report / name) for name in ("tables", "figures", "notebooks")}
        page = (report / "index.html").read_bytes()
        assert cadrage(folder, "run").returncode == 0
        for name, before in first.items():
            after = contents(report / name)
            assert [key for key in before if before[key] != after.get(key)] == []
            assert set(before) == set(after)
        assert (report / "index.html").read_bytes() == page

    def test_another_name_and_parameter_make_another_report_beside_it(self, project):
        folder, _ = project
        done = cadrage(folder, "run", "-p", "n_topics=4", "--name", "k4")
        assert done.returncode == 0, done.stderr
        assert load_run("k4", folder).topic_info["topic"].nunique() == 4
        assert load_run("k4", folder).manifest["changed"] == {"n_topics": 4}
        assert (folder / "reports" / "main" / "index.html").is_file()


class TestRefusals:
    @pytest.mark.parametrize(
        ("words", "sentence"),
        [
            (["-p", "n_topics=abc"], "n_topics='abc' is not possible"),
            (["-p", "no_such=1"], "unknown parameter 'no_such'"),
            (["-p", "codebooks=[astrology]"], "codebooks: 'astrology' is not known"),
            (["-p", "claim=none_such"], "claim: 'none_such' is not known"),
            (["-p", "skip_cleaning=[sweep]"], "skip_cleaning: 'sweep' is not known"),
            (["--raw", "nowhere"], "nowhere"),
            (["--params", "nowhere.yml"], "nowhere.yml"),
        ],
    )
    def test_a_wrong_parameter_is_one_sentence_and_a_status(self, tmp_path, words, sentence):
        done = cadrage(copy_project(tmp_path / "p"), "run", *words)
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1
        assert sentence in done.stderr
        assert not (tmp_path / "p" / "reports").exists()

    def test_an_empty_folder_of_articles_is_one_sentence_and_a_status(self, tmp_path):
        folder = copy_project(tmp_path / "p")
        shutil.rmtree(folder / "data" / "raw")
        (folder / "data" / "raw").mkdir()
        done = cadrage(folder, "run")
        assert done.returncode == 2
        assert len(done.stderr.strip().splitlines()) == 1
        assert "data/raw" in done.stderr


def small_notebooks(folder, failing):
    """Write five notebooks of two cells, one of which fails."""
    folder.mkdir()
    for name in params.ALL:
        source = "print('fine')" if name != failing else "raise ValueError('out of cheese')"
        cells = [
            nbformat.v4.new_code_cell("pass", metadata={"tags": ["parameters"]}, id="a"),
            nbformat.v4.new_code_cell(source, id="b"),
        ]
        metadata = {"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}}
        book = nbformat.v4.new_notebook(cells=cells, metadata=metadata)
        nbformat.write(book, folder / f"{name}.ipynb")
    return folder


@pytest.fixture(scope="module")
def failed(tmp_path_factory):
    """Run notebooks of which the third fails."""
    base = tmp_path_factory.mktemp("failing")
    folder = copy_project(base / "p", small_notebooks(base / "nb", "03_stance"))
    return folder, cadrage(folder, "run")


class TestFailingCell:
    def test_notebook_cell_and_cause_are_named(self, failed):
        _, done = failed
        assert done.returncode == 1
        last = done.stderr.strip().splitlines()[-1]
        assert "notebook 03_stance, cell 2" in last
        assert "ValueError: out of cheese" in last

    def test_the_partial_notebook_and_earlier_outputs_stay(self, failed):
        folder, _ = failed
        kept = folder / "reports" / "main" / "notebooks"
        assert {path.stem for path in kept.glob("*.ipynb")} == set(params.ALL[:3])
        assert "out of cheese" in (kept / "03_stance.ipynb").read_text(encoding="utf-8")
        assert "fine" in (kept / "01_corpus.ipynb").read_text(encoding="utf-8")
