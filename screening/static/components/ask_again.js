"use strict";

// On a page that shows nobody's work, on the table or at the door: every other window asks at once whether it may still show its own.
new BroadcastChannel("lineal").postMessage("ask");
