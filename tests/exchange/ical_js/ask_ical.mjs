// Asks ical.js when the groups of a calendar file meet: one JSON line for each, in the order of the file.
// node ask_ical.mjs FOLDER-WITH-ical.js FILE.ics FROM UNTIL   (seconds since 1970)
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { join } from "node:path";

const [folder, file, from, until] = process.argv.slice(2);
const module_ = await import(pathToFileURL(join(folder, "node_modules/ical.js/dist/ical.js")).href);
const ICAL = module_.default;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
  ICAL.TimezoneService.register(zone);
}
const parts = calendar.getAllSubcomponents("vevent");
const uidOf = (part) => part.getFirstPropertyValue("uid");
const isException = (part) => part.hasProperty("recurrence-id");
const found = new Map();
for (const part of parts.filter((each) => !isException(each))) {
  // Left to itself ical.js relates every exception of the file to every group.
  const exceptions = parts.filter((each) => isException(each) && uidOf(each) === uidOf(part));
  const event = new ICAL.Event(part, { exceptions, strictExceptions: true });
  // A group that meets in even weeks is written as several rules: see domain/calendar_weeks.
  const name = part.getFirstPropertyValue("summary");
  const starts = found.get(name) ?? found.set(name, []).get(name);
  const keep = (start) => {
    const seconds = start.toUnixTime();
    if (seconds >= Number(from) && seconds < Number(until)) starts.push(seconds);
  };
  if (event.isRecurring()) {
    const iterator = event.iterator();
    for (let next = iterator.next(); next; next = iterator.next()) {
      // What moved may come from a little outside.
      if (next.toUnixTime() > Number(until) + 40 * 86400) break;
      keep(event.getOccurrenceDetails(next).startDate);
    }
  } else if (part.getFirstPropertyValue("status") !== "CANCELLED") {
    keep(event.startDate);
  }
}
for (const starts of found.values()) {
  console.log(JSON.stringify(starts.sort((one, other) => one - other)));
}
