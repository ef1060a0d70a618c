"""The queries by which a store is updated: what it knows of some articles and entities."""

BASE = "SELECT ?base WHERE { GRAPH kg:settings { kg:settings kg:base ?base } }"
HASHES = "SELECT ?article ?hash WHERE { VALUES ?article { %s } GRAPH ?article { ?article kg:contentHash ?hash } }"
ARTICLE_BY_ID = "SELECT ?article WHERE { GRAPH ?article { ?article schema:identifier %s } }"
ENTITIES = "SELECT DISTINCT ?entity WHERE { VALUES ?article { %s } GRAPH ?article { ?local kg:refersTo ?entity } }"
# Facts that hang on the claims of some articles: their events, statements, memberships and tenures.
DERIVED = """SELECT DISTINCT ?fact WHERE { VALUES ?article { %s } GRAPH ?article { ?claim a kg:Claim }
  { ?fact prov:wasDerivedFrom ?claim } UNION { GRAPH kg:unrealised { ?fact prov:wasDerivedFrom ?claim } } }"""
TENURES_OF = "SELECT ?tenure WHERE { VALUES ?person { %s } ?tenure a kg:Tenure ; org:member ?person }"
SUPPORTED = """SELECT DISTINCT ?entity WHERE { VALUES ?entity { %s }
  FILTER EXISTS { GRAPH ?article { ?local kg:refersTo ?entity } FILTER(?article NOT IN (%s)) } }"""
NAMES = """SELECT DISTINCT ?person ?name WHERE { VALUES ?person { %s }
  GRAPH ?article { ?local kg:refersTo ?person ; kg:entityType kg:Person .
    { ?local kg:name ?name } UNION { ?mention kg:mentionOf ?local ; kg:mentionKind "name" ; nif:anchorOf ?name } }
  FILTER(?article NOT IN (%s)) }"""
TENURES = """SELECT DISTINCT ?person ?office ?date ?status ?start ?end ?confidence ?claim ?predecessor ?appointed_by ?under WHERE { VALUES ?person { %s }
  GRAPH ?article { ?local kg:refersTo ?person . ?claim a kg:TenureClaim ; kg:holder ?local ; kg:office ?held ; kg:status ?status ; kg:confidence ?confidence .
    ?held kg:refersTo ?office .
    OPTIONAL { ?article schema:datePublished ?date } OPTIONAL { ?claim kg:start ?start } OPTIONAL { ?claim kg:end ?end }
    OPTIONAL { ?claim kg:predecessor/kg:refersTo ?predecessor } OPTIONAL { ?claim kg:appointedBy/kg:refersTo ?appointed_by }
    OPTIONAL { ?claim kg:servedUnder/kg:refersTo ?under } }
  FILTER(?article NOT IN (%s)) }"""
MEMBERSHIPS = """SELECT DISTINCT ?person ?organization ?kind ?claim ?start ?end WHERE { VALUES ?person { %s }
  GRAPH ?article { ?local kg:refersTo ?person . ?claim a kg:MembershipClaim ; org:member ?local ; org:organization/kg:refersTo ?organization ; kg:kind ?kind .
    OPTIONAL { ?claim kg:start ?start } OPTIONAL { ?claim kg:end ?end } }
  FILTER(?article NOT IN (%s)) }"""
DESCRIPTIONS = """SELECT DISTINCT ?person ?property ?value ?article_date ?claim WHERE { VALUES ?person { %s }
  GRAPH ?article { ?local kg:refersTo ?person . ?claim kg:describes ?local ; kg:property ?property ; kg:value ?value .
    OPTIONAL { ?article schema:datePublished ?article_date } }
  FILTER(?article NOT IN (%s)) }"""
MEMBERSHIPS_OF = "SELECT ?membership WHERE { VALUES ?person { %s } ?membership a kg:Membership ; org:member ?person }"
