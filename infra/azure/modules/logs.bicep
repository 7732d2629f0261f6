// Where logs go. The bot's own lines hold ids and counts, never text or names.
param environmentName string
param location string
param logDays int
param tags object

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-samdrift-${environmentName}'
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: logDays
    features: {
      disableLocalAuth: true
    }
  }
}

// For the test from outside (alerts.bicep). No agent is put into the bot: it would log the addresses of
// requests to storage and Graph, which hold persons' ids.
resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-samdrift-${environmentName}'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
  }
}

output workspaceId string = workspace.id
output insightsId string = insights.id
