namespace FaceFusion.Web.Components.People;

/// <summary>The colour that stands for a person in cards and bars; text always stands beside it.</summary>
internal static class PersonColor
{
    private const int Colors = 8;

    public static string Of(int index) => $"var(--ff-person-{index % Colors})";
}
