import { describe, expect, test } from 'vitest'
import { canonicalUrl, isWithin } from './canonical-url.ts'
import { judgeAnswer, type Answered } from './judge-answer.ts'
import { pageFileName } from './page-file-name.ts'
import { leadsToNoPage, shapeOf, trapSign } from './trap-signs.ts'

describe('one page has one address', () => {
  test.each([
    ['https://a.example/x?b=2&a=1#part', 'https://a.example/x?a=1&b=2'],
    ['https://A.example:443//x//y', 'https://a.example/x/y'],
    ['https://a.example/x?utm_source=m&PHPSESSID=1', 'https://a.example/x'],
    ['https://a.example/x;jsessionid=9AF?id=1', 'https://a.example/x?id=1'],
    ['https://me:pw@a.example/', 'https://a.example/'],
  ])('%s', (given, canonical) => expect(canonicalUrl(given)).toBe(canonical))
  test.each(['ftp://a.example/', 'javascript:alert(1)', 'nothing', `https://a.example/${'x'.repeat(3_000)}`])('%s is no page', (given) => expect(canonicalUrl(given)).toBeUndefined())
})

test('only what lies under a kept path of the same origin is within', () => {
  const site = { origin: 'https://a.example', keepPaths: ['/rules/', '/fees'] }
  const within = ['https://a.example/rules/x', 'https://a.example/rules', 'https://a.example/fees', 'https://a.example/fees/2026']
  const outside = ['https://a.example/', 'https://a.example/rulesx', 'https://a.example/feesx', 'http://a.example/fees', 'https://b.example/fees', 'https://a.example:8443/fees', 'https://a.example.evil.example/fees']
  expect([...within, ...outside].map((address) => isWithin(address, site))).toEqual([...within.map(() => true), ...outside.map(() => false)])
})

describe('traps', () => {
  test.each([
    ['https://a.example/a/b/a/b/a/b', 'repeats itself'],
    ['https://a.example/x/x/x', 'repeats itself'],
    [`https://a.example/${Array.from({ length: 30 }, (_, at) => `p${at}`).join('/')}`, 'too many parts'],
    ['https://a.example/f?a=1&b=2&c=3&d=4&e=5&f=6&g=7', 'too many parameters'],
    ['https://a.example/calendar?year=2500', 'calendar'],
    ['https://a.example/events/1850/07', 'calendar'],
  ])('%s', (address, word) => expect(trapSign(address, 2026)).toContain(word))
  test.each(['https://a.example/news/2024/07/a-day', 'https://a.example/act/1900/section-3', 'https://a.example/a/b/a/b', 'https://a.example/list?page=3&sort=date'])('%s is an ordinary address', (address) => expect(trapSign(address, 2026)).toBeUndefined())
  test('pages that differ in figures only have one shape', () => {
    expect(shapeOf('https://a.example/item/17?page=2')).toBe(shapeOf('https://a.example/item/9?page=41'))
    expect(shapeOf('https://a.example/item/17')).not.toBe(shapeOf('https://a.example/thing/17'))
  })
  test('pictures and scripts are no pages', () => expect(['/a.png', '/b.JS', '/c.zip', '/d.pdf', '/e', '/f.html'].map((path) => leadsToNoPage(`https://a.example${path}`))).toEqual([true, true, true, false, false, false]))
})

describe('what an answer means', () => {
  const site = { origin: 'https://a.example', keepPaths: ['/'] }
  const answer = (over: Partial<Answered>): Answered => ({ status: 200, location: null, mediaType: 'text/html', isTooLarge: false, retryAfterSeconds: null, robotsTag: '', ...over })
  test.each([
    [answer({}), 'read'],
    [answer({ status: 304 }), 'keep-copy'],
    [answer({ status: 301, location: 'https://a.example/new' }), 'follow'],
    [answer({ status: 302, location: 'http://10.0.0.5/' }), 'remove'],
    [answer({ status: 302, location: 'http://169.254.169.254/latest' }), 'remove'],
    [answer({ status: 302, location: 'http://a.example/plain' }), 'remove'],
    [answer({ status: 302, location: null }), 'fail'],
    [answer({ status: 410 }), 'remove'],
    [answer({ status: 401 }), 'remove'],
    [answer({ status: 503, retryAfterSeconds: 99_999 }), 'wait'],
    [answer({ status: 500 }), 'fail'],
    [answer({ mediaType: 'image/png' }), 'skip'],
    [answer({ isTooLarge: true }), 'skip'],
    [answer({ robotsTag: 'noindex' }), 'remove'],
  ])('%j → %s', (given, verdict) => expect(judgeAnswer(given, site).do).toBe(verdict))
  test('a site that asks to wait for a day is not waited for', () => expect(judgeAnswer(answer({ status: 429, retryAfterSeconds: 86_400 }), site)).toMatchObject({ seconds: 120 }))
})

test('a copy’s name says which page and which content it is', () => {
  expect(pageFileName('https://a.example/fees/2026?x=1', 'text/html', 'abcdef0123456789ffff')).toBe('a-example-fees-2026-abcdef0123456789.html')
  expect(pageFileName('https://a.example/', 'application/pdf', '0'.repeat(64))).toBe('a-example-0000000000000000.pdf')
})
