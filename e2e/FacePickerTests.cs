using FaceFusion.E2E.Infrastructure;
using Microsoft.Playwright;

namespace FaceFusion.E2E;

/// <summary>Who of a group photo takes part.</summary>
[Collection(StudioTestGroup.Name)]
public sealed class FacePickerTests(StudioServer studio)
{
    [BrowserFact]
    public async Task T4_GroupPhotoOfFive_LetsTheReaderChooseTwoByKeys()
    {
        await using var page = await studio.OpenAsync();

        await page.ChooseFilesAsync(Portraits.Group("jun", "sofia", "kwame", "elena", "henrik"));
        var boxes = Boxes(page);
        await Assertions.Expect(boxes).ToHaveCountAsync(5, new() { Timeout = 60_000 });
        await Assertions.Expect(boxes.Nth(0)).ToHaveAccessibleNameAsync("Face 1, left, good quality");
        await boxes.Nth(0).FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowRight");
        await page.Page.Keyboard.PressAsync("Space");
        await page.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(boxes.Nth(4)).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(boxes.Nth(4)).ToHaveAttributeAsync("aria-pressed", "true");
        await Button(page, "Use 2").ClickAsync();

        await page.WaitForPeopleAsync(2);
        Assert.Equal(["group 2", "group 5"], await page.NamesAsync());
        await page.Preview.WaitForAsync();
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task Choice_ChangedLater_KeepsTheCardAndIsOneStepOfUndo()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Group("jun", "sofia", "kwame"));
        await Boxes(page).Nth(0).ClickAsync();
        await Boxes(page).Nth(1).ClickAsync();
        await Button(page, "Use 2").ClickAsync();
        await page.WaitForPeopleAsync(2);

        await OpenPickerAsync(page, person: 0);
        await Assertions.Expect(Boxes(page).Nth(1)).ToHaveAttributeAsync("aria-pressed", "true");
        await Boxes(page).Nth(0).ClickAsync();
        await Boxes(page).Nth(2).ClickAsync();
        await Button(page, "Use 2").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".person-name").First).ToHaveValueAsync("group 3");
        Assert.Equal(["group 3", "group 2"], await page.NamesAsync());

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".person-name").First).ToHaveValueAsync("group 1");
    }

    [BrowserFact]
    public async Task MissedFace_MarkedByTwoEyes_BecomesAPersonAndCanBeTakenAway()
    {
        await using var page = await studio.OpenAsync();
        await page.ChooseFilesAsync(Portraits.Sample("elena"));
        await page.WaitForPeopleAsync(1);
        await OpenPickerAsync(page, person: 0);
        var stage = new Stage(page.Page);

        await Button(page, "Add a missed face").ClickAsync();
        await page.Page.Locator(".face-marker[data-ready]").WaitForAsync();
        await stage.ClickAsync(820, 880);
        await Assertions.Expect(page.Page.GetByText("Now the pupil on the right of the picture.")).ToBeVisibleAsync();
        await stage.ClickAsync(900, 884);
        await Button(page, "Add face").ClickAsync();

        await Assertions.Expect(Boxes(page)).ToHaveCountAsync(2);
        await Assertions.Expect(Boxes(page).Nth(1)).ToBeFocusedAsync();
        await Button(page, "Use 2").ClickAsync();
        await page.WaitForPeopleAsync(2);

        await OpenPickerAsync(page, person: 1);
        await Button(page, "Remove face 2").ClickAsync();
        await Assertions.Expect(Boxes(page)).ToHaveCountAsync(1);
        await page.WaitForPeopleAsync(1);
        Assert.Empty(page.Faults);
    }

    [BrowserFact]
    public async Task MissedFace_MarkedByKeysOnAPhone_IsAdded()
    {
        await using var page = await studio.OpenAsync(new ViewportSize { Width = 390, Height = 844 });
        await page.ChooseFilesAsync(Portraits.Sample("elena"));
        await page.WaitForPeopleAsync(1);
        await OpenPickerAsync(page, person: 0);

        await Button(page, "Add a missed face").ClickAsync();
        await Assertions.Expect(page.Page.Locator(".marker-drawing")).ToBeFocusedAsync();
        await PressAsync(page, "Shift+ArrowLeft", 6);
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".mark:not([hidden])")).ToHaveCountAsync(1);
        await PressAsync(page, "Shift+ArrowRight", 8);
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".mark:not([hidden])")).ToHaveCountAsync(2);
        await PressAsync(page, "Shift+ArrowDown", 8);
        await PressAsync(page, "Shift+ArrowLeft", 4);
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator(".mark:not([hidden])")).ToHaveCountAsync(3);

        Assert.Equal(0, await page.SidewaysAsync());
        await Assertions.Expect(Button(page, "Add face")).ToBeEnabledAsync();
    }

    private static async Task PressAsync(StudioPage page, string key, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await page.Page.Keyboard.PressAsync(key);
        }
    }

    private static async Task OpenPickerAsync(StudioPage page, int person)
    {
        await page.MenuOf(person).ClickAsync();
        await page.People.Nth(person).GetByRole(AriaRole.Button, new() { Name = "Choose faces" }).ClickAsync();
        await Boxes(page).First.WaitForAsync();
    }

    private static ILocator Boxes(StudioPage page) => page.Page.Locator(".picker-box");

    private static ILocator Button(StudioPage page, string name) =>
        page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
