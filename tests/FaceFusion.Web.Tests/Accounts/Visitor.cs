using System.Net;
using FaceFusion.Web.Hosting;
using FaceFusion.Web.Tests.Api;

namespace FaceFusion.Web.Tests.Accounts;

/// <summary>Somebody with a browser's cookies.</summary>
internal sealed class Visitor : IDisposable
{
    public const string Password = "correct horse battery";

    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    /// <summary>A new browser, or one that has got hold of somebody's workspace.</summary>
    public Visitor(StudioHost host, string? workspace = null)
    {
        Client = new HttpClient(_handler) { BaseAddress = host.Address };
        if (workspace is not null)
        {
            _handler.CookieContainer.Add(host.Address, new Cookie(Workspaces.Cookie, workspace));
        }
    }

    /// <summary>The workspace that this browser's cookie names.</summary>
    public string Workspace => _handler.CookieContainer.GetCookies(Client.BaseAddress!)[Workspaces.Cookie]!.Value;

    public HttpClient Client { get; }

    /// <summary>Where a page sends to; empty for one that shows itself.</summary>
    public async Task<string> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(path);
        return answer.Headers.Location?.ToString() ?? string.Empty;
    }

    public async Task<(HttpStatusCode Status, string Text)> PostAsync(string path, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await Client.PostAsync(path, content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task<(HttpStatusCode Status, string Text)> RegisterAsync(string name, string password = Password) =>
        PostAsync("/account/register", ("name", name), ("password", password));

    public Task<(HttpStatusCode Status, string Text)> SignInAsync(string name, string password = Password) =>
        PostAsync("/account/sign-in", ("name", name), ("password", password), ("stay", "on"), ("returnUrl", "/gallery"));

    public void Dispose()
    {
        Client.Dispose();
        _handler.Dispose();
    }
}
