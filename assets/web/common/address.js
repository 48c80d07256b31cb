// Where the hall is: a page of one of several halls names it in its address, and everything it asks does.
const named = new URLSearchParams(location.search).get('hall');

const withHall = (address) => {
    if (named === null || /[?&]hall=/.test(address))
        return address;
    const [path, part] = address.split('#');
    return `${path}${path.includes('?') ? '&' : '?'}hall=${encodeURIComponent(named)}${part === undefined ? '' : `#${part}`}`;
};

/** The address of a request, of the hall that the page is of unless it names one. */
export const requestAddress = (path) => withHall(`/api/v1${path}`);

/** The address of another page of the same hall: "/admin", "/dashboard?wall". */
export const pageAddress = withHall;

/** Opens this page for another hall. */
export function turnToHall(id) {
    const query = new URLSearchParams(location.search);
    query.set('hall', id);
    location.search = query.toString();
}
