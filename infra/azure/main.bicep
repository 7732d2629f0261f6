// Samdrift in one resource group: the bot, where it runs, what it stores, and what watches over it.
// One user-assigned identity is the bot to Teams, and opens storage and Microsoft Graph. The one secret signs links.
targetScope = 'resourceGroup'

@description('dev or prod; part of every name.')
@allowed(['dev', 'prod'])
param environmentName string

@description('Part of the public host name, <name>.azurewebsites.net, so it must be unique in the world.')
@minLength(6)
@maxLength(40)
param appName string

@description('Part of the storage account\'s name, so it must be unique in the world: lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param storageName string

param location string = 'swedencentral'

@description('The organisation\'s folder in what is deployed.')
param contentDir string

@description('Signs links and decides which tickets are asked about: random, kept, the same in every deployment.')
@minLength(32)
@secure()
param secretKey string

@description('Who is told when something is wrong.')
param alertEmail string

@description('Two or more: a restart or a deployment then never leaves nobody at home.')
@minValue(2)
@maxValue(10)
param instances int = 2

param planSku string = 'P0v3'

@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 90

param tags object = {}

var allTags = union({ application: 'samdrift', environment: environmentName }, tags)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-samdrift-${environmentName}'
  location: location
  tags: allTags
}

module logs 'modules/logs.bicep' = {
  name: 'logs'
  params: {
    environmentName: environmentName
    location: location
    logDays: logDays
    tags: allTags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    environmentName: environmentName
    location: location
    storageName: storageName
    storageSku: storageSku
    principalId: identity.properties.principalId
    workspaceId: logs.outputs.workspaceId
    tags: allTags
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    environmentName: environmentName
    location: location
    appName: appName
    planSku: planSku
    instances: instances
    identityId: identity.id
    identityClientId: identity.properties.clientId
    storageName: storageName
    contentDir: contentDir
    secretKey: secretKey
    workspaceId: logs.outputs.workspaceId
    tags: allTags
  }
  dependsOn: [storage]
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    environmentName: environmentName
    host: app.outputs.host
    identityId: identity.id
    identityClientId: identity.properties.clientId
    workspaceId: logs.outputs.workspaceId
    tags: allTags
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    environmentName: environmentName
    location: location
    appId: app.outputs.appId
    host: app.outputs.host
    insightsId: logs.outputs.insightsId
    storageId: storage.outputs.storageId
    alertEmail: alertEmail
    tags: allTags
  }
}

// Read by teamsapp.yml, and needed by `npm run package`.
output BOT_ID string = identity.properties.clientId
output BOT_DOMAIN string = app.outputs.host
output APP_SERVICE_ID string = app.outputs.appId
// Whom Microsoft Graph's permissions are given to (README.md).
output IDENTITY_PRINCIPAL_ID string = identity.properties.principalId
