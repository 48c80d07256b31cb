// The one place that names the library the pages are drawn with.
export {
    html, render, useEffect, useLayoutEffect, useMemo, useRef, useState,
} from '/vendor/preact.js';
