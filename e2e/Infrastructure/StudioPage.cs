using Microsoft.Playwright;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>The studio in one browser window, with the words a test needs.</summary>
public sealed class StudioPage : IAsyncDisposable
{
    private const string EndedCircuit = "unhandled exception on the current circuit";
    private const string FailedPage = "A page failed";
    private readonly List<string> _faults = [];
    private readonly ServerErrors _serverErrors;

    private StudioPage(IBrowserContext context, IPage page, ServerErrors serverErrors)
    {
        _serverErrors = serverErrors;
        Context = context;
        Page = page;
        page.SetDefaultTimeout(60_000);
        page.PageError += (_, error) => _faults.Add(error);
        page.Console += (_, message) =>
        {
            // A refused upload is a failed request by intent; the browser reports it as an error all the same.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _faults.Add(message.Text);
            }
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Errors of scripts and refused contents since the page was opened.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public ILocator People => Page.Locator("[data-person]");

    public ILocator Preview => Page.Locator(".live-preview.has-picture");

    public ILocator Result => Page.Locator(".result");

    /// <summary>The button of a person's menu.</summary>
    public ILocator MenuOf(int person) => People.Nth(person).Locator(".person-actions .icon-button[popovertarget]");

    /// <summary>Takes a person out, by their menu.</summary>
    public async Task RemovePersonAsync(string name)
    {
        var card = People.Filter(new() { Has = Page.GetByRole(AriaRole.Button, new() { Name = $"More for {name}", Exact = true }) });
        await card.Locator(".person-actions .icon-button[popovertarget]").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}" }).ClickAsync();
    }

    internal static async Task<StudioPage> OpenAsync(IBrowserContext context, ServerErrors serverErrors)
    {
        var page = new StudioPage(context, await context.NewPageAsync(), serverErrors);
        await page.Page.GotoAsync("/");
        await page.WaitUntilAliveAsync();
        return page;
    }

    /// <summary>Goes to a page as a typed address does, and waits until it hears its user.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await Page.Locator("html[data-alive]").WaitForAsync();
    }

    public Task WaitUntilAliveAsync() => Page.Locator(".studio.is-alive").WaitForAsync();

    public async Task ReloadAsync()
    {
        await Page.ReloadAsync();
        await WaitUntilAliveAsync();
    }

    public Task ChooseFilesAsync(params string[] files) => Page.Locator(".drop-surface[data-ready] [data-picker]").SetInputFilesAsync(files);

    public Task ChooseFilesAsync(params FilePayload[] files) => Page.Locator(".drop-surface[data-ready] [data-picker]").SetInputFilesAsync(files);

    /// <summary>Waits until the draft has so many people.</summary>
    public Task WaitForPeopleAsync(int count) => Assertions.Expect(People).ToHaveCountAsync(count, new() { Timeout = 60_000 });

    public async Task<IReadOnlyList<string>> NamesAsync()
    {
        var names = new List<string>();
        foreach (var field in await Page.Locator(".person-name").AllAsync())
        {
            names.Add(await field.InputValueAsync());
        }

        return names;
    }

    /// <summary>How far the page can be scrolled sideways; 0 is right.</summary>
    public Task<int> SidewaysAsync() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <exception cref="InvalidOperationException">The page was dead: the studio ended its circuit. Whatever else a test saw comes of it.</exception>
    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        var errors = _serverErrors.Take();
        if (_faults.Any(fault => fault.Contains(EndedCircuit, StringComparison.Ordinal)) || errors.Any(error => error.StartsWith(FailedPage, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException(string.Join(Environment.NewLine, ["A page or its circuit failed.", .. errors]));
        }
    }
}
