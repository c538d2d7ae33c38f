using System.Globalization;
using Microsoft.Playwright;

namespace FaceFusion.E2E.Infrastructure;

/// <summary>The landmark editor, opened from a person's card.</summary>
internal sealed class Editor(IPage page)
{
    public Stage Stage { get; } = new(page);

    public ILocator Root => page.Locator(".landmark-editor");

    public ILocator Surface => Root.Locator(".landmarks");

    public ILocator Save => Root.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });

    public ILocator Cancel => Root.GetByRole(AriaRole.Button, new() { Name = "Cancel", Exact = true });

    public static async Task<Editor> OpenAsync(StudioPage page, int person)
    {
        await page.MenuOf(person).ClickAsync();
        var item = page.People.Nth(person).GetByRole(AriaRole.Button, new() { Name = "Edit landmarks" });
        await item.ClickAsync();
        var editor = new Editor(page.Page);
        await editor.WaitAsync();
        return editor;
    }

    public Task WaitAsync() => page.Locator(".landmark-editor.is-ready").WaitForAsync();

    public Task CloseAsync() => Assertions.Expect(Root).ToHaveCountAsync(0);

    public ILocator Button(string name) => Root.GetByRole(AriaRole.Button, new() { NameRegex = new("^" + name) });

    /// <summary>Chooses a point by its name and tells where it is, in photo pixels.</summary>
    public async Task<(double X, double Y)> PointAsync(string name)
    {
        await Root.Locator("[data-points]").SelectOptionAsync(new SelectOptionValue { Label = name });
        await Assertions.Expect(Root.Locator("[data-chosen]")).ToHaveTextAsync(name);
        return await ChosenAsync();
    }

    /// <summary>Where the chosen point is.</summary>
    public async Task<(double X, double Y)> ChosenAsync()
    {
        // The fields follow the points with the next frame.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return (await FieldAsync("x"), await FieldAsync("y"));
    }

    private async Task<double> FieldAsync(string name) =>
        double.Parse(await Root.Locator($"[data-field={name}]").InputValueAsync(), CultureInfo.InvariantCulture);
}
