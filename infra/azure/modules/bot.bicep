// The bot as Teams knows it.
param environmentName string
param host string
param identityId string
param identityClientId string
param workspaceId string
param tags object

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: 'bot-samdrift-${environmentName}'
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: {
    name: environmentName == 'prod' ? 'S1' : 'F0'
  }
  properties: {
    displayName: 'Samdrift'
    endpoint: 'https://${host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identityClientId
    msaAppMSIResourceId: identityId
    msaAppTenantId: tenant().tenantId
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

resource botLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: bot
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'BotRequest', enabled: true }
    ]
  }
}
