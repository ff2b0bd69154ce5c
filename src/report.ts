// Who sees which customer as an HTML page, written by hand and pinned by a test.

export { type AccessReportOptions, accessReport } from "./report/accessReport.js";
