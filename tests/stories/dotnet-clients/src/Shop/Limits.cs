namespace Shop;

public static class Limits
{
    private const int Minutes = 2;

    public static TimeSpan Idle => TimeSpan.FromMinutes(Minutes); //~ idle-race
}
