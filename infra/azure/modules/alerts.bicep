// What somebody is told of.
param environmentName string
param location string
param appId string
param host string
param insightsId string
param storageId string
param alertEmail string
param tags object

resource tell 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-samdrift-${environmentName}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'samdrift'
    enabled: true
    emailReceivers: [
      { name: 'it', emailAddress: alertEmail, useCommonAlertSchema: true }
    ]
  }
}

var watched = [
  {
    name: 'server-errors'
    text: 'The bot has answered with errors of its own.'
    scope: appId
    metric: 'Http5xx'
    aggregation: 'Total'
    operator: 'GreaterThan'
    threshold: 5
    severity: 1
  }
  {
    name: 'unhealthy'
    text: 'An instance does not answer its health check.'
    scope: appId
    metric: 'HealthCheckStatus'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 100
    severity: 1
  }
  {
    name: 'slow'
    text: 'Answers take more than three seconds; Teams gives up on a press after five.'
    scope: appId
    metric: 'HttpResponseTime'
    aggregation: 'Average'
    operator: 'GreaterThan'
    threshold: 3
    severity: 2
  }
  {
    name: 'storage-away'
    text: 'Storage answers fewer requests than it should.'
    scope: storageId
    metric: 'Availability'
    aggregation: 'Average'
    operator: 'LessThan'
    threshold: 99
    severity: 2
  }
]

resource metricAlerts 'Microsoft.Insights/metricAlerts@2018-03-01' = [
  for one in watched: {
    name: 'samdrift-${environmentName}-${one.name}'
    location: 'global'
    tags: tags
    properties: {
      description: one.text
      severity: one.severity
      enabled: true
      scopes: [one.scope]
      evaluationFrequency: 'PT1M'
      windowSize: 'PT5M'
      autoMitigate: true
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: one.name
            metricName: one.metric
            timeAggregation: one.aggregation
            operator: one.operator
            threshold: one.threshold
          }
        ]
      }
      actions: [
        { actionGroupId: tell.id }
      ]
    }
  }
]

// From outside: store, clock and timers are well (GET /readyz).
resource ready 'Microsoft.Insights/webtests@2022-06-15' = {
  name: 'samdrift-${environmentName}-ready'
  location: location
  tags: union(tags, { 'hidden-link:${insightsId}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: 'samdrift-${environmentName}-ready'
    Name: 'samdrift-${environmentName}-ready'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [
      { Id: 'emea-nl-ams-azr' }
      { Id: 'emea-se-sto-edge' }
      { Id: 'emea-gb-db3-azr' }
    ]
    Request: {
      RequestUrl: 'https://${host}/readyz'
      HttpVerb: 'GET'
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource notReady 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'samdrift-${environmentName}-not-ready'
  location: 'global'
  tags: tags
  properties: {
    description: 'The bot says that its store, clock or timers are not well; ask it "hur mår du?".'
    severity: 1
    enabled: true
    scopes: [insightsId, ready.id]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: ready.id
      componentId: insightsId
      failedLocationCount: 2
    }
    actions: [
      { actionGroupId: tell.id }
    ]
  }
}
