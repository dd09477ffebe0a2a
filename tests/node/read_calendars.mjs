// Reads calendar files with ical.js, as Thunderbird and Nextcloud do: a list of texts on standard
// input, for each a list of its entries on standard output.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

function instant(time) {
  return time.isDate ? time.toString() : time.toJSDate().toISOString();
}

function entries(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents("vevent").map((component) => {
    // The file's own zone, and none that the reader happens to know.
    const event = new ICAL.Event(component, { strictExceptions: true });
    return {
      uid: event.uid,
      sequence: event.sequence,
      start: instant(event.startDate),
      end: instant(event.endDate),
      summary: event.summary,
      description: event.description,
      location: event.location ?? "",
      status: component.getFirstPropertyValue("status"),
      categories: component.getFirstProperty("categories").getValues(),
    };
  });
}

const texts = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(texts.map(entries)));
