// A number on the phone, after scanning the QR poster in the hall. The code of the poster stands behind the # of
// the address; whoever has a number already sees that one first.
import { html, render, useEffect, useRef, useState } from '/common/html.js';
import { CustomerHead } from '/common/customer-head.js';
import { Icon } from '/common/icon.js';
import { Badge } from '/common/number.js';
import { get, newKey, post, Problem } from '/common/request.js';
import { learnTime } from '/common/time.js';
import { chosenLanguage, currentLanguage, pick, rangeWords, setLanguage, tr, useLanguage } from '/common/words.js';

const code = encodeURIComponent(decodeURIComponent(location.hash.slice(1)));
const SHELF = 'hq-joined';
const CLASS_USES = { hook: 'phone.use-hook', list: 'phone.use-list' };

// What a mobile number is used for here, and how long it is kept.
function phoneHow({ classes_from, reminder, survey, keep_days }) {
    const uses = [CLASS_USES[classes_from], reminder && 'phone.use-reminder', survey && 'phone.use-survey'].filter(Boolean);
    const words = uses.length > 0 ? uses.map((use) => tr(use)) : [tr('phone.use-contact')];
    return tr('join.phone-how', { uses: words.join(currentLanguage() === 'zh' ? '；' : '; '), n: keep_days });
}

const sentence = (error) => (error instanceof Problem ? error.sentence : tr('book.no-line'));

// What stands beside a service: how long it takes, how many numbers are left, or why there is none.
function beside(service) {
    if (service.open && service.left !== null && service.left !== undefined && service.left <= 20)
        return tr('join.left', { n: service.left });
    if (service.open)
        return service.wait ? rangeWords(service.wait) : tr('join.waiting', { n: service.waiting });
    if (['quota-reached', 'quota-used-up'].includes(service.closed))
        return tr('join.no-more');
    if (service.opens_at)
        return tr('tile.opens', { time: service.opens_at });
    return tr('tile.closed-today');
}

function Services({ doc, choose }) {
    const services = doc.services.filter(({ branch }) => !branch);
    return html`<section class="card question">
        <h1>${tr('book.service')}</h1>
        <ul>${services.map((service) => html`<li key=${service.id}>
            <button type="button" class="choice" disabled=${!service.open} onClick=${() => choose(service)}>
                <${Badge} letter=${service.letter} /><span class="name">${pick(service.name)}</span>
                <span class="quiet">${beside(service)}</span>${service.open && html`<${Icon} name="chevron" />`}
            </button></li>`)}</ul></section>`;
}

// The key is kept until the hall has answered, so that trying again takes one number.
function Confirm({ service, phone: step, back }) {
    const key = useRef(newKey());
    const [state, setState] = useState({ busy: false, error: null });
    async function take(event) {
        event.preventDefault();
        const form = new FormData(event.target);
        const phone = form.get('phone').replaceAll(' ', '');
        const body = { service: service.id, lang: currentLanguage(), ...(phone && { phone, consent: true }) };
        setState({ busy: true, error: null });
        try {
            const { follow } = await post(`/join?code=${code}`, body, key.current);
            localStorage.setItem(SHELF, follow);
            location.assign(follow);
        } catch (error) {
            key.current = error instanceof Problem && !error.passes ? newKey() : key.current;
            setState({ busy: false, error });
        }
    }
    return html`<section class="card question">
            <h1>${pick(service.name)}</h1>
            ${service.wait && html`<p>${rangeWords(service.wait)}</p>`}
            ${pick(service.documents) && html`<p>${tr('customer.bring')} ${pick(service.documents)}</p>`}
            <form class="form" onSubmit=${take}>
                <label class="field"><span>${tr('book.phone')}</span>
                    <input name="phone" type="tel" inputmode="numeric" autocomplete="tel-national"
                        pattern="1[0-9 ]{10,14}" title=${tr('phone.wrong')} maxlength="15" /></label>
                <p class="quiet small">${phoneHow(step)}</p>
                ${state.error && html`<p class="warn" role="alert">${sentence(state.error)}</p>`}
                <button class="button main wide" disabled=${state.busy}>${tr('join.take')}</button>
            </form></section>
        <button type="button" class="button wide" onClick=${back}>${tr('book.back')}</button>`;
}

// A number that was taken here before and still counts.
function useJoined() {
    const [joined, know] = useState(null);
    useEffect(() => {
        const follow = localStorage.getItem(SHELF);
        if (follow)
            get(`/follow/${follow.split('/').pop()}`).then((doc) => know({ follow, doc })).catch(() => {});
    }, []);
    const ended = ['done', 'cancelled', 'expired', 'void'].includes(joined?.doc.state);
    return ended ? null : joined;
}

const Joined = ({ joined }) => html`<section class="card question"><h1>${tr('join.already', { number: joined.doc.number })}</h1>
    <a class="button main wide" href=${joined.follow}>${tr('join.see')}</a></section>`;

const Say = ({ words, how, children }) => html`<section class="card ended"><h1>${words}</h1>
    ${how && html`<p class="quiet">${how}</p>`}</section>${children}`;

function Page() {
    useLanguage();
    const [doc, learn] = useState(null);
    const [error, fail] = useState(null);
    const [service, choose] = useState(null);
    const joined = useJoined();
    const load = () => {
        fail(null);
        get(`/join?code=${code}`).then((answer) => {
            learnTime(answer);
            learn(answer);
        }).catch(fail);
    };
    useEffect(load, []);
    useEffect(() => {
        document.title = tr('join.title');
    });
    return html`<${CustomerHead} name=${doc?.hall.name} />
        <main class="page">
            ${doc?.hall.rehearsal && html`<p class="band foot-band">${tr('customer.rehearsal')}</p>`}
            ${joined && html`<${Joined} joined=${joined} />`}
            ${!doc && !error && html`<h1 class="unseen">${tr('join.title')}</h1><p role="status">${tr('app.loading')}</p>`}
            ${error && html`<${Say} words=${sentence(error)}>
                ${error.code !== 'poster-code-passed' && html`<button type="button" class="button wide" onClick=${load}>${tr('app.retry')}</button>`}<//>`}
            ${doc && !doc.day.open && html`<${Say} words=${tr('closed.now')}
                how=${tr('closed.opens', { from: doc.day.opens_at, to: doc.day.closes_at })} />`}
            ${doc?.day.open && (service
                ? html`<${Confirm} service=${service} phone=${doc.phone} back=${() => choose(null)} />`
                : html`<${Services} doc=${doc} choose=${choose} />`)}
        </main>`;
}

await setLanguage(chosenLanguage() ?? 'zh');
render(html`<${Page} />`, document.body);
