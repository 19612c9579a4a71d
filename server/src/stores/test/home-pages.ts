/**
 * For tests: home pages of invented stores with the marks that each platform leaves on real ones. Addresses of the
 * store's own are relative, because a test server's address is not known before.
 */
const page = (head: string, body: string, attributes = '') =>
  `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${head}</head>
<body${attributes}>${body}<footer>Wishlist, gift cards, opening hours</footer></body></html>`

/** What all kinds of shops tell search engines. */
const searchAction = (path: string) =>
  `<script type="application/ld+json">{"@context":"http://schema.org","@type":"WebSite","name":"Quill & Candle",
"potentialAction":{"@type":"SearchAction","target":"${path}{search_term_string}","query-input":"required name=search_term_string"}}</script>`

const shopify = (more = '', theme = 'Candlelight') =>
  page(
    `<title>Quill &amp; Candle | Cards, games, tea</title><meta property="og:site_name" content="Quill &amp; Candle">
<link rel="stylesheet" href="//quill.example/cdn/shop/t/3/assets/base.css?v=1"><script>window.performance.mark('start')</script>
<script>var Shopify = Shopify || {}; Shopify.shop = "quill-candle.myshopify.com"; Shopify.locale = "en";
Shopify.currency = {"active":"CAD","rate":"1.0"}; Shopify.theme = {"name":"${theme}","id":1,"theme_store_id":null};</script>
<script id="shopify-features" type="application/json">{"accessToken":"0123456789abcdef0123456789abcdef","betas":[]}</script>
${searchAction('/search?q=')}${more}`,
    '<form action="/search"><input name="q"></form><div class="grid"><a href="/products/a-mug">A mug</a> <span class="price">$12.00</span></div>',
  )

const bigCommerce = (more = '', name = 'Gull Rock Games') =>
  page(
    `<title>${name}</title><meta name="platform" content="bigcommerce.stencil" />
<link href="https://cdn11.bigcommerce.com/s-abc123/product_images/favicon.png" rel="shortcut icon">
<script>window.stencilBootstrap("default", "{\\"currency\\":\\"GBP\\"}").load()</script>${searchAction('/search.php?search_query=')}${more}`,
    '<article class="card" data-product-id="1"><h4>A dice bag</h4><span class="price price--withTax">£7.50</span></article>',
  )

/** The keys of the services are invented; those of `storepass` and `searchspring` stand on Shopify, `klevu` on BigCommerce. */
export const homePages = {
  crystal_commerce: page(
    `<title>Gull &amp; Anchor - Cards</title><meta name="application-name" content="CrystalCommerce">
<meta property="og:site_name" content="Gull &amp; Anchor"><link href="https://crystalcommerce-assets.nyc3.cdn.digitaloceanspaces.com/x.css" rel="stylesheet">
<meta class="site-settings" data-store="Gull &amp; Anchor" data-search-path="/products/search">`,
    '<ul class="products"><li class="product"><h4 class="name">A card</h4><span class="regular price">CAD$ 3.50</span></li></ul>',
  ),
  shopify: shopify(),
  binderpos: shopify(
    '<script src="https://app.binderpos.com/external/shopify/buylist/script?shop=quill-candle.myshopify.com"></script>',
    'BinderPOS Premium Theme',
  ),
  tcgplayer_pro: page(
    '<title>Harbour Lights Games</title><script type="module" src="https://storefronts-app.tcgplayer.com/v2/app.js"></script>',
    '<noscript>Please enable JavaScript.</noscript><div id="app"></div>',
  ),
  conduct_commerce: page(
    '<title>Copper Kettle Cards</title><script defer src="https://assets.conductcommerce.com/store/main.4f1c.js"></script>',
    '<div id="root"></div>',
  ),
  woocommerce: page(
    `<title>Blue Door Games &#8211; Cards and tea</title><meta property="og:site_name" content="Blue Door Games" />
<link rel="https://api.w.org/" href="/shop/wp-json/" /><meta name="generator" content="WordPress 6.8" />
<meta name="generator" content="WooCommerce 9.8.1" /><link rel="stylesheet" href="/wp-content/plugins/woocommerce/assets/css/x.css">
<script>{"priceCurrency":"EUR"}</script>${searchAction('/?s=')}`,
    '<ul class="products"><li class="product"><span class="price">12,00 €</span></li></ul>',
    ' class="home woocommerce-no-js"',
  ),
  storepass: shopify(
    `<script src="https://cdn.storepass.co/storepass.js"></script><script>storePassId() { return 'aB3dE5gH7j' }</script>`,
  ),
  bigcommerce: bigCommerce(),
  klevu: bigCommerce(
    `<script>var klevu_apiKey = 'klevu-161234567890123456', search = "https://eucs77v2.ksearchnet.com/cs/v2/search"</script>`,
  ),
  searchspring: shopify('<script src="https://snapui.searchspring.io/abc123/bundle.js"></script>'),
  star_city_games: bigCommerce(
    `<meta property="og:site_name" content="Star City Games"><script>HawkSearch.ClientGuid = '0123456789abcdef0123456789abcdef'</script>`,
    'Star City Games',
  ),
  card_kingdom: page(
    '<title>Card Kingdom | Singles</title><meta property="og:site_name" content="Card Kingdom">',
    '<a href="/catalog/search?filter[tab]=mtg_card">Search</a><img src="//static.cardkingdom.com/images/logo.png">',
  ),
  hareruya: page(
    '<title>Hareruya</title>',
    '<a href="/en/products/search">Search</a><img src="https://files.hareruyamtg.com/img/goods/L/1.jpg"><span class="price">¥ 700</span>',
  ),
  mtgmate: page(
    '<title>MTG Mate</title><meta property="og:site_name" content="MTG Mate">',
    '<div data-react-class="CardSearch" data-react-props="{}"></div><a href="/cards/search">All cards</a>',
  ),
  json_ld: page(
    `<title>Welcome to Moss &amp; Moth</title><meta property="og:price:currency" content="SEK">${searchAction('/hitta?ord=')}`,
    '<h1>Kort</h1>',
  ),
  unknown: page('<title>Tin Soldier Games</title>', '<h1>Cards</h1><p>We moved away from BinderPOS.</p>'),
} as const
