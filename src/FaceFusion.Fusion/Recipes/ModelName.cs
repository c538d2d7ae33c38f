namespace FaceFusion.Fusion.Recipes;

/// <summary>How recipes name models: by their ids in <c>models/known.json</c>.</summary>
internal static class ModelName
{
    /// <summary>What an id looks like.</summary>
    public const string Form = "^[a-z0-9][a-z0-9.-]{0,63}$";

    /// <summary>The reason that a fault gives where a name is no id.</summary>
    public const string NotOne = "not_a_model";
}
