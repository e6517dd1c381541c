// What goes between the hub's connection and the page, in words alone: no browser loads this file.

/**
 * @typedef {object} Sticker
 * @property {number} id  Grows with time: later stickers lie above.
 * @property {number} viewer  Who placed it.
 * @property {boolean} mine
 * @property {string} pack
 * @property {number} index  Within its pack, from 0.
 * @property {number} x  Of its middle, as a part of the picture's width: 0 left edge, 1 right; from -0.25 to 1.25.
 * @property {number} y  Likewise of its height, 0 at the top.
 *
 * @typedef {object} PageState  What the page shows from programme instant `at` on, in ms since 1970 UTC.
 * @property {number} at
 * @property {string | null} set
 * @property {string} title
 * @property {string | null} background  `#rrggbb`, or two of them from top to bottom
 * @property {string | null} pack  The pack to place from.
 * @property {Mode} mode
 * @property {PageEffect[]} effects  Those that run or are yet to begin; one that is gone from the
 *   newest state has been taken away, whatever its `until` was.
 *
 * @typedef {{id: string, at: number, kind: MomentKind, text: string}} Moment
 * @typedef {'say' | 'fireworks' | 'confetti' | 'strobe' | 'shake'} MomentKind
 *
 * @typedef {object} Limits  What the hub holds to; it cuts or refuses what is beyond.
 * @property {number} name  Letters as people count them (extended grapheme clusters).
 * @property {number} chat  Likewise.
 * @property {number} wall  Stickers of everybody.
 * @property {number} mine  Stickers of one viewer; the oldest goes.
 * @property {number} lines  Chat lines that are kept.
 *
 * @typedef {object} Welcome
 * @property {number} viewer  This viewer's number.
 * @property {number} now  The server's clock, in ms since 1970 UTC.
 * @property {number} count  Viewers.
 * @property {Limits} limits
 * @property {Sticker[]} stickers  Oldest first, as are all lists.
 * @property {ChatLine[]} lines
 * @property {PageState[]} states
 * @property {Moment[]} moments
 * @property {Crowd | null} crowd  Null while no game is on.
 *
 * @typedef {{placed: Sticker[], removed: number[]}} StickerChange  First place, then remove by id: one may be both.
 *
 * @typedef {object} Refusal  Something that this viewer did was not passed on.
 * @property {'sticker' | 'chat' | 'name' | 'firework' | 'colour'} what
 * @property {'too fast' | 'too busy' | 'empty' | 'pack is gone' | 'not now' | 'muted' | 'slow' | 'closed' | 'words' |
 *   'held' | 'reserved' | 'repeated'} why
 *
 * @typedef {object} Link
 * @property {'connecting' | 'open' | 'waiting' | 'closed'} state  `waiting` tries again by itself; `closed` does not.
 * @property {string} why  The hub's own words, or empty.
 */

/**
 * @typedef {'off' | 'cursors' | 'stickers' | 'fireworks' | 'all'} Mode  What viewers may do; `all` is all three. The
 *   hub refuses the rest.
 *
 * @typedef {object} Trail  Where one viewer's cursor was lately.
 * @property {number} viewer
 * @property {boolean} mine
 * @property {TrailPoint[]} points  Oldest first, `TRAIL_SPACING` apart; they go on from that viewer's last ones,
 *   unless more time lies between: then the cursor rested.
 * @typedef {{x: number, y: number, at: number}} TrailPoint  A place as in `Sticker`; `at` is the server's time, in ms
 *   since 1970 UTC. Draw them late by a tick of the hub (at most `TICK_MOST`) and they run smoothly.
 *
 * @typedef {{id: number, viewer: number, mine: boolean, x: number, y: number}} Firework  Launched by a viewer just now.
 *
 * @typedef {object} Crowd  How far the crowd has filled the meter of the clapping game (effect `claps`).
 * @property {number} claps  Of everybody since the game began.
 * @property {number} level  0 to 1; never falls during a game.
 *
 * @typedef {{at: number, upTo: number}} Cleared  From programme instant `at` on, no sticker with an id up to `upTo` is
 *   on the wall.
 *
 * @typedef {object} PageEffect  A page effect from programme instant `from` until before `until`, in ms since 1970 UTC.
 * @property {string} name  `fireworks`, `confetti`, `strobe`, `shake`, `hue`, `invert`, `blur`, `gradient`, `caption`,
 *   `countdown` or `claps`.
 * @property {number} from
 * @property {number} until
 * @property {string | null} text  Of `caption`, `countdown` and `claps`.
 * @property {Keyframe[]} keyframes  In order; none: the effect's own course.
 *
 * @typedef {object} Keyframe
 * @property {number} at  Programme instant.
 * @property {number | null} amount  Percent, 0 to 100; of `hue` degrees.
 * @property {string[]} colours  `#rrggbb`, top to bottom; of `gradient`.
 *
 * @typedef {object} HubHandlers  Each may be left out.
 * @property {(welcome: Welcome) => void} [onWelcome]  Everything so far; replaces all that is shown.
 * @property {(change: StickerChange) => void} [onStickers]
 * @property {(lines: ChatLine[]) => void} [onChat]
 * @property {(ids: number[]) => void} [onUnsaid]  Lines that are taken back.
 * @property {(wait: number) => void} [onChatRule]  Ms between two lines of one viewer; Infinity: the chat is closed.
 * @property {(you: You) => void} [onYou]  This viewer's name, colour, marks and silence.
 * @property {(people: Person[], all: number) => void} [onPeople]  Answers `askPeople`: some of all that are there.
 * @property {(viewers: number) => void} [onCount]
 * @property {(states: PageState[]) => void} [onStates]  What the page shows, each from its programme instant on.
 * @property {(moments: Moment[]) => void} [onMoments]  Say and bursts, each at its programme instant.
 * @property {(trails: Trail[]) => void} [onTrails]  Where cursors went.
 * @property {(fireworks: Firework[]) => void} [onFireworks]
 * @property {(crowd: Crowd) => void} [onCrowd]
 * @property {(cleared: Cleared) => void} [onCleared]  The wall is taken down at a programme instant.
 * @property {(refusal: Refusal) => void} [onRefused]
 * @property {(link: Link) => void} [onLink]
 * @property {() => number | null} [lag]  How far the picture is behind the programme, in ms; null while there is none.
 */

/**
 * @typedef {{id: number, viewer: number, pack: number, index: number, x: number, y: number}} WireSticker
 * @typedef {Omit<ChatLine, 'mine'>} WireLine
 * @typedef {{at: number, pack: number, set: string | null, title: string, background: string | null,
 *   mode: Mode, effects: PageEffect[]}} WireState
 * @typedef {{viewer: number, x: number, y: number, at: number}} WirePoint  Of a trail.
 * @typedef {Moment} WireMoment
 *
 * @typedef {object} Message
 * @property {{resumed: boolean, epoch: number, offset: number, viewer: number, now: number,
 *   limits: Limits} | null} welcome
 * @property {number | null} offset  Of a batch.
 * @property {number | null} at  The server's clock at a batch, or at what passes by, in ms since 1970 UTC.
 * @property {number | null} count
 * @property {WireSticker[]} stickers
 * @property {number[]} removed
 * @property {{number: number, name: string}[]} packs
 * @property {WireLine[]} lines
 * @property {number[]} unsaid  Ids of lines that are taken back.
 * @property {number | null} chat  Between two lines of one viewer, in ms; Infinity: the chat is closed.
 * @property {(You & {token: string | null}) | null} you
 * @property {Person[]} people
 * @property {number | null} present  Of whom the list of people tells some.
 * @property {WireState[]} states
 * @property {WireMoment[]} moments
 * @property {Refusal[]} refusals
 * @property {WirePoint[]} points  Of trails, one viewer's after another's.
 * @property {{id: number, viewer: number, x: number, y: number}[]} fireworks
 * @property {Crowd | null} crowd
 * @property {Cleared | null} cleared
 *
 * @typedef {object} Codec  What the WebAssembly exports; lengths in bytes, -1 for what does not fit.
 * @property {WebAssembly.Memory} memory
 * @property {WebAssembly.Global} __heap_base
 * @property {(message: number, length: number, table: number, rows: number) => number} decode
 * @property {(out: number, room: number, epoch: number, offset: number, texts: number, name: number,
 *   whole: number) => number} hello  `texts` is the name, then the token.
 * @property {(out: number, room: number, pack: number, index: number, x: number, y: number) => number} sticker
 * @property {(out: number, room: number, reply: number, text: number, length: number) => number} chat
 * @property {(out: number, room: number, colour: number) => number} colour
 * @property {(out: number, room: number) => number} people
 * @property {(out: number, room: number, text: number, length: number) => number} name
 * @property {(out: number, room: number, points: number, count: number) => number} trail
 * @property {(out: number, room: number, x: number, y: number) => number} firework
 * @property {(out: number, room: number, claps: number) => number} clap
 * @property {(out: number, room: number, milliseconds: number) => number} behind
 */

/**
 * @typedef {object} Marks  What is known of somebody.
 * @property {boolean} starred
 * @property {boolean} verified  They are who the name says.
 * @property {boolean} moderator
 * @property {boolean} producer
 *
 * @typedef {object} ChatLine
 * @property {number} id  Grows with time.
 * @property {number} at  Server time, in ms since 1970 UTC.
 * @property {number} viewer
 * @property {boolean} mine
 * @property {string} name
 * @property {string} text
 * @property {Marks} marks
 * @property {number} colour  Of the palette, from 0.
 * @property {boolean} links  Whether its addresses may be followed.
 * @property {boolean} shadow  Only who said it sees it, and moderators, who are told so.
 * @property {{id: number, name: string, text: string} | null} reply  What it answers, with its first words.
 *
 * @typedef {object} You  Who this viewer is to the hub.
 * @property {number} viewer
 * @property {string} name  Empty: none.
 * @property {number} colour
 * @property {Marks} marks
 * @property {number} mutedUntil  Server time, in ms since 1970 UTC; 0: may speak.
 *
 * @typedef {{viewer: number, name: string, colour: number, marks: Marks}} Person  Somebody who is there.
 */

export {};
