"""The locks hold versions and hashes, and name no hosts."""

from __future__ import annotations

import json

import locks

GOOD = "alembic==1.0 \\\n    --hash=sha256:00\ntypes-shapely==2.1 \\\n    --hash=sha256:11\n"


def test_the_locks_of_the_project_are_whole() -> None:
    assert locks.check() == []


def test_a_good_lock_has_no_faults() -> None:
    assert list(locks.faults_in_requirements(GOOD, ["alembic>=1", "types_shapely>=2"])) == []


def test_a_host_in_the_python_lock_is_noticed() -> None:
    lock = f"--index-url https://pypi.example/simple\n{GOOD}"
    assert any("host" in fault for fault in locks.faults_in_requirements(lock, []))


def test_a_requirement_that_the_lock_lacks_is_named() -> None:
    assert list(locks.faults_in_requirements(GOOD, ["folium>=0.20"])) == ["folium is not in the lock"]


def test_an_entry_without_a_hash_is_named() -> None:
    assert any("numpy" in fault for fault in locks.faults_in_requirements(f"{GOOD}numpy==2.0\n", []))


def test_a_resolved_line_in_the_npm_lock_is_noticed() -> None:
    lock = {"packages": {"node_modules/leaflet": {"resolved": "https://npm.example/leaflet.tgz", "integrity": "x"}}}
    assert any("resolved" in fault for fault in locks.faults_in_package_lock(json.dumps(lock)))


def test_a_package_without_integrity_is_named() -> None:
    lock = {"packages": {"": {}, "node_modules/leaflet": {"version": "1.9.4"}}}
    assert list(locks.faults_in_package_lock(json.dumps(lock))) == ["node_modules/leaflet has no integrity hash"]
