using FaceFusion.Web.Hosting;

var app = StudioApplication.Create(args);
await app.RunAsync();
