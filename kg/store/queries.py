"""The queries by which a store is updated: what it knows of some articles, and rows of the digest."""

SETTINGS = "SELECT ?base ?version WHERE { GRAPH kg:settings { kg:settings kg:base ?base OPTIONAL { kg:settings kg:storeVersion ?version } } }"
READERS = "SELECT ?extractor WHERE { GRAPH kg:settings { kg:settings kg:extractor ?extractor } }"
HASHES = "SELECT ?article ?hash WHERE { VALUES ?article { %s } GRAPH ?article { ?article kg:contentHash ?hash } }"
IDS_BY_CONTENT = """SELECT ?hash ?id WHERE { VALUES ?hash { %s }
  GRAPH ?article { ?article kg:contentHash ?hash ; schema:identifier ?id } }"""
ARTICLES_CALLED = """SELECT DISTINCT ?article ?id WHERE { VALUES ?name { %s }
  GRAPH ?article { { ?article kg:fileName ?name } UNION { ?article schema:headline ?name } ?article schema:identifier ?id } }"""
FILES_OF = "SELECT ?article ?file WHERE { VALUES ?article { %s } GRAPH ?article { ?article kg:fileName ?file } }"
EXTRACTORS = "SELECT ?article ?extractor WHERE { GRAPH ?article { ?article a schema:NewsArticle ; prov:wasGeneratedBy/kg:extractor ?extractor } }"
BACKGROUNDS = "SELECT ?graph WHERE { GRAPH ?graph { ?graph a kg:Background } } ORDER BY ?graph"

# Rows of the digest: by name, by the key of those that may be one, by what they speak of, by who may mean them, by what they stand for.
# The values stand inside the graph pattern: outside, Oxigraph 0.5 joins them with all rows.
ROWS = "SELECT ?row ?content WHERE { GRAPH kg:digest { VALUES ?row { %s } ?row kg:row ?content } }"
ROWS_KEYED = "SELECT ?row ?content WHERE { GRAPH kg:digest { VALUES ?key { %s } ?row kg:key ?key . ?row kg:row ?content } }"
ROWS_SPEAKING_OF = "SELECT DISTINCT ?row ?content WHERE { GRAPH kg:digest { VALUES ?of { %s } ?row kg:speaksOf ?of . ?row kg:row ?content } }"
ROWS_ABOUT = "SELECT DISTINCT ?row ?content WHERE { GRAPH kg:digest { VALUES ?of { %s } ?row kg:about ?of . ?row kg:row ?content } }"
ROWS_DENOTED_BY = "SELECT DISTINCT ?row ?content WHERE { GRAPH kg:digest { VALUES ?by { %s } ?row kg:denotedBy ?by . ?row kg:row ?content } }"
ROWS_FOR = "SELECT ?row ?content WHERE { GRAPH kg:digest { VALUES ?target { %s } ?row kg:refersTo ?target . ?row kg:row ?content } }"

# The items of articles, or of graphs of background knowledge, with the rows that they say.
ITEMS_OF_ARTICLES = """SELECT DISTINCT ?item ?says ?row WHERE { VALUES ?article { %s } GRAPH ?article { ?item a ?class }
  GRAPH kg:digest { ?item ?says ?row FILTER(?says IN (kg:profile, kg:assertion)) } }"""
ITEMS_OF_BACKGROUNDS = """SELECT ?item ?says ?row ?graph WHERE { VALUES ?graph { %s }
  GRAPH kg:digest { ?item kg:inGraph ?graph ; ?says ?row FILTER(?says != kg:inGraph) } }"""
ITEMS_SAYING = "SELECT DISTINCT ?row ?item WHERE { GRAPH kg:digest { VALUES ?row { %s } ?item kg:profile|kg:assertion ?row } }"
# By which IRI somebody may mean an entity of one article alone, beside its own; and the articles of the entities that some IRIs mean.
NAMESAKES_OF = """SELECT ?item ?by WHERE { VALUES ?article { %s } GRAPH ?article { ?item a kg:LocalEntity }
  GRAPH kg:digest { ?item kg:denotedBy ?by } }"""
ARTICLES_MEANT = """SELECT DISTINCT ?article WHERE {
  { SELECT (?by AS ?item) WHERE { VALUES ?by { %s } } } UNION { GRAPH kg:digest { VALUES ?by { %s } ?item kg:denotedBy ?by } }
  GRAPH ?article { ?item a kg:LocalEntity } }"""
# What the support that items give follows from, of items and of their articles. Not by OPTIONAL: for one in a graph whose name
# is computed, Oxigraph 0.5 reads all articles.
SUPPORT_OF = """SELECT ?of ?confidence ?event ?date WHERE { VALUES ?of { %s }
  GRAPH ?article { { ?of kg:confidence ?confidence } UNION { ?of kg:event ?event } UNION { ?of schema:datePublished|kg:edtf ?date } }
  FILTER(STRSTARTS(STR(?of), STR(?article))) }"""
ARTICLES = "SELECT ?article WHERE { VALUES ?article { %s } GRAPH ?article { ?article a schema:NewsArticle } }"

# What the digest and the facts say of some subjects; links to claims are kept apart.
SAID = """SELECT ?s ?p ?o ?g WHERE { VALUES ?s { %s }
  { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } FILTER(?g IN (kg:unrealised, kg:digest)) } FILTER(?p != prov:wasDerivedFrom) }"""
STATEMENTS_OF = (
    "SELECT DISTINCT ?statement ?claim WHERE { VALUES ?article { %s } GRAPH ?article { ?claim a kg:StatementClaim } ?statement prov:wasDerivedFrom ?claim }"
)
LINKS_OF = "SELECT ?link WHERE { VALUES ?row { %s } GRAPH kg:digest { ?link kg:linkFrom ?row } }"
# Entities by name, and the name of one.
ENTITIES_NAMED = """SELECT DISTINCT ?entity WHERE { VALUES ?name { %s } { ?entity rdfs:label ?name } UNION { ?entity skos:altLabel ?name }
  GRAPH kg:digest { ?row kg:refersTo ?entity } } ORDER BY ?entity"""
PEOPLE_OF = """SELECT DISTINCT ?entity WHERE { VALUES ?article { %s } GRAPH ?article { ?item kg:entityType kg:Person }
  GRAPH kg:digest { ?item kg:profile/kg:refersTo ?entity } } ORDER BY ?entity"""
LABEL = "SELECT ?label WHERE { VALUES ?entity { %s } ?entity rdfs:label ?label }"
PEOPLE_WITHOUT_IDENTIFIER = """SELECT ?person ?name WHERE { ?person a kg:Person ; rdfs:label ?name FILTER(CONTAINS(?name, " "))
  FILTER NOT EXISTS { ?person owl:sameAs ?other } } ORDER BY ?name"""
